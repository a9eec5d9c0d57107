import { randomUUID } from 'node:crypto';
import { createAlertsArea } from '@breakwater/desk/alerts/alerts-area';
import { nodeCrypto } from '@breakwater/desk/crypto/node/node-crypto';
import { queueErrand } from '@breakwater/desk/delivery/errands';
import { settle } from '@breakwater/desk/delivery/testing/pump';
import { type SmallNetwork, say, type TestDesk, textsIn } from '@breakwater/desk/delivery/testing/small-network';
import { listTaskforces } from '@breakwater/desk/people/taskforce-view';
import { createRequestsArea } from '@breakwater/desk/requests/requests-area';
import { readRoom } from '@breakwater/desk/rooms/read-room';
import { listRooms } from '@breakwater/desk/rooms/room-row';
import { leaveAct } from '@breakwater/desk/testing/leave-act';
import { readToday } from '@breakwater/desk/today/today';
import type { OpenDesk } from '@breakwater/desk/ui-link/desk-ports';
import { openVault } from '@breakwater/desk/vault/open';
import { LetterItem } from '@breakwater/shared/content/letter';
import { peopleCalls } from '@breakwater/shared/desk/calls/people';
import { roomCalls } from '@breakwater/shared/desk/calls/rooms';
import { TodayView } from '@breakwater/shared/desk/views/today';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import type { ConversationId, RosterId } from '@breakwater/shared/ids';
import { TIME_MAX_MS } from '@breakwater/shared/limits';
import { saltedHash } from '@breakwater/shared/roster/head';
import { openedBody, raisedBody } from '@breakwater/shared/testing/acts';
import type { Dice } from '../dice.ts';

const SALT = new Uint8Array(32).fill(7);
const salt = encodeBase64url(SALT);
const TEXTS = ['{}', '[]', 'none', '{"v":1}', `{"v":1,"name":"${'x'.repeat(3_000)}"}`, `{"v":1,"x":"${'"'.repeat(9)}"}`];
const NUMBERS = [90_000, 1_000_000, 2_000_000_000, Number.MAX_SAFE_INTEGER];

/**
 * Values at the ends of what a schema allows, or beyond what a screen does, well signed and well sealed: what nothing refuses. Afterwards every list has
 * to be there, in its own schema, and a message has to leave (DE73 to DE75). Answers what is wrong.
 */
export async function throwExtremes(
  network: SmallNetwork,
  { hostile, victim, room }: { readonly hostile: TestDesk; readonly victim: TestDesk; readonly room: RosterId },
  dice: Dice,
): Promise<readonly string[]> {
  const one = <T>(of: readonly T[]): T => of[dice.below(of.length)] as T;
  const nowMs = network.clock.nowMs;
  const times = [0, 1, nowMs, TIME_MAX_MS - 1, TIME_MAX_MS];
  const wrong: string[] = [];
  const attempt = async (what: string, work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (fault) {
      wrong.push(`${what}: ${String(fault).slice(0, 300)}`);
    }
  };
  const act = (by: TestDesk, to: TestDesk, kind: string, body: unknown, opening?: ConversationId): Promise<ConversationId> => {
    const { book, taskforce, officer, device } = by;
    const names = { conversation: opening ?? null, previous: opening ? [opening] : [], heads: [book.head(taskforce)] };
    return leaveAct(by, { kind, ...names, taskforce, officer, device, time: one(times), body }, to, nowMs);
  };

  const profile = one(TEXTS);
  const terms = one(TEXTS);
  const hash = (of: 'profile' | 'terms', text: string) => saltedHash(of, SALT, utf8(text), nodeCrypto.sha256);
  await network.link(
    hostile,
    'officer.profile-changed',
    { officer: hostile.officer, profile: hash('profile', profile) },
    hostile.taskforce,
  );
  const heads = [hostile, victim].flatMap(({ taskforce }) => hostile.book.head(taskforce) ?? []);
  const seats = [hostile, victim].map(({ taskforce, officer }, i) => ({
    member: { taskforce, officer },
    role: i === 0 ? ('leader' as const) : ('observer' as const),
  }));
  const opening = { room: 'consultation' as const, terms: hash('terms', terms), seats };
  const opened = await network.sign(
    hostile,
    'room.opened',
    opening,
    undefined,
    heads.sort((a, b) => (a.roster < b.roster ? -1 : 1)),
  );
  for (const desk of [hostile, victim]) await network.store(desk, [opened]);
  const row = hostile.vault.one<{ frame: string }>(
    'SELECT frame FROM messages WHERE conversation = ? AND device = ?',
    room,
    hostile.device,
  );
  const far = { ...JSON.parse(row?.frame ?? '{}'), envelope: randomUUID(), number: one(NUMBERS), distribution: null };
  const items = [
    { item: 'profiles', profiles: [{ taskforce: hostile.taskforce, officer: hostile.officer, salt, profile }] },
    { item: 'terms', room, salt, terms },
    { item: 'message', v: 1, salt, frame: canonicalJson(far) },
  ];
  const opening_ = openVault(hostile.files.file, hostile.files.key, { create: false });
  if (opening_.status !== 'open') throw new Error(opening_.status);
  opening_.vault.transaction((tx): undefined => {
    for (const [i, item] of items.entries()) queueErrand(tx, victim.device, 'rest', `extreme ${i}`, LetterItem.parse(item));
  });
  opening_.vault.close();
  await act(hostile, victim, 'alert.raised', raisedBody([{ id: victim.taskforce } as never], { expires: one(times) } as never));
  const marks = '"'.repeat(dice.below(6_000));
  await act(
    hostile,
    victim,
    'request.opened',
    openedBody({ id: victim.taskforce } as never, { why: `Seen ${marks}`, number: 999_999 } as never),
  );
  const asked = await act(victim, hostile, 'request.opened', openedBody({ id: hostile.taskforce } as never));
  await act(hostile, victim, 'request.acknowledged', { receivedAt: one([0, TIME_MAX_MS]) }, asked);
  await attempt('settling', () => settle(network, hostile, victim));

  const { vault, book, lane } = victim;
  const hub = { state: () => 'connected' };
  const desk = { vault, book, lane, now: () => nowMs, crypto: nodeCrypto, hub, links: { offers: () => [] } } as unknown as OpenDesk;
  const language = { language: () => 'en' as const };
  const areas = { alerts: createAlertsArea(language), requests: createRequestsArea(language) };
  await attempt('people', () => peopleCalls['people:list'].output.parse(listTaskforces(desk)));
  await attempt('rooms', () => roomCalls['rooms:list'].output.parse({ rooms: listRooms(desk) }));
  const page = { room, around: null, before: null, after: null, limit: 50 };
  await attempt('room', () => roomCalls['rooms:read'].output.parse(readRoom(desk, page)));
  await attempt('first screen', () => TodayView.parse(readToday(desk, areas)));
  if (vault.one(`SELECT 1 AS n FROM notices WHERE kind = 'not-shown'`)) wrong.push('a row could not be shown');
  await attempt('sending', async () => {
    await say(victim, network, room, 'after all that');
    await settle(network, hostile, victim);
    if (!textsIn(hostile, room).includes('after all that')) throw new Error('nothing came');
  });
  return wrong;
}
