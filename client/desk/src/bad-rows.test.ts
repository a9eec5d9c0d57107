import { randomUUID } from 'node:crypto';
import { actHash } from '@breakwater/shared/acts/act';
import { peopleCalls } from '@breakwater/shared/desk/calls/people';
import { roomCalls } from '@breakwater/shared/desk/calls/rooms';
import { AlertRow } from '@breakwater/shared/desk/views/alerts';
import { RequestRow } from '@breakwater/shared/desk/views/requests';
import { TodayView } from '@breakwater/shared/desk/views/today';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { ConversationId, EnvelopeId } from '@breakwater/shared/ids';
import { TIME_MAX_MS } from '@breakwater/shared/limits';
import { saltedHash } from '@breakwater/shared/roster/head';
import { codes, raisedBody, signAct } from '@breakwater/shared/testing/acts';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { actNetwork } from './acts/testing/act-desks.ts';
import { createAlertsArea } from './alerts/alerts-area.ts';
import { sha256 } from './crypto/node/hashes.ts';
import { nodeCrypto } from './crypto/node/node-crypto.ts';
import { queueErrand } from './delivery/errands.ts';
import { receiveAll, sendAll, settle } from './delivery/testing/pump.ts';
import { headOf, say, smallNetwork, type TestDesk } from './delivery/testing/small-network.ts';
import { listTaskforces } from './people/taskforce-view.ts';
import { askRequests } from './requests/ask.ts';
import { createRequestsArea } from './requests/requests-area.ts';
import { readRoom } from './rooms/read-room.ts';
import { listRooms } from './rooms/room-row.ts';
import { laneNetwork, newDraft } from './testing/lane-network.ts';
import { leaveAct } from './testing/leave-act.ts';
import { readToday } from './today/today.ts';
import type { OpenDesk } from './ui-link/desk-ports.ts';
import { showRows } from './ui-link/show-rows.ts';
import type { VaultTx } from './vault/database.ts';
import { openVault } from './vault/open.ts';

/** What a desk of another make could write into its own vault. */
function tamper({ files }: TestDesk, write: (tx: VaultTx) => undefined): void {
  const opening = openVault(files.file, files.key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  opening.vault.transaction(write);
  opening.vault.close();
}

const screensOf = ({ vault, book, lane }: TestDesk, nowMs: number): OpenDesk =>
  ({
    vault,
    book,
    lane,
    now: () => nowMs,
    crypto: nodeCrypto,
    hub: { state: () => 'connected' },
    links: { offers: () => [] },
  }) as unknown as OpenDesk;

const SALT = new Uint8Array(32).fill(7);
const salt = encodeBase64url(SALT);
const areas = { alerts: createAlertsArea({ language: () => 'en' }), requests: createRequestsArea({ language: () => 'en' }) };

it('[DE74] a profile that is none is kept, and shows as an officer without a name', async () => {
  await using network = await smallNetwork();
  const [tt, gy] = [await network.found('TT'), await network.found('GY')];
  const evil = await network.enrol(gy);
  await settle(network, ...network.desks());
  const profile = '{}';
  const hash = saltedHash('profile', SALT, utf8(profile), sha256);
  await network.link(evil, 'officer.profile-changed', { officer: evil.officer, profile: hash }, gy.taskforce);
  const profiles = [profile, `{"v":1,"x":"${'x'.repeat(5_000)}"}`].map((each) => ({
    taskforce: gy.taskforce,
    officer: evil.officer,
    salt,
    profile: each,
  }));
  tamper(evil, (tx): undefined => queueErrand(tx, tt.device, 'rest', 'p', { item: 'profiles', profiles }) as undefined);
  await sendAll(evil, network);
  await receiveAll(tt, network);
  expect(tt.vault.all('SELECT profile FROM profiles WHERE salt = ?', salt)).toEqual([{ profile }]);
  const screens = screensOf(tt, network.clock.nowMs);
  const people = peopleCalls['people:list'].output.parse(listTaskforces(screens));
  const officers = people.taskforces.flatMap((taskforce) => taskforce.officers);
  expect(officers.find(({ id }) => id === evil.officer)?.name).toBeNull();
  expect(TodayView.safeParse(readToday(screens, {})).success).toBe(true);
});

it('[DE74] a room with terms that are none is in the list, and so are the others', async () => {
  await using network = await smallNetwork();
  const [tt, gy] = [await network.found('TT'), await network.found('GY')];
  await settle(network, tt, gy);
  await network.room(tt, [gy]);
  const hash = saltedHash('terms', SALT, utf8('{}'), sha256);
  const heads = [gy.taskforce, tt.taskforce].flatMap((id) => gy.book.head(id) ?? []).sort((a, b) => (a.roster < b.roster ? -1 : 1));
  const seats = [
    { member: { taskforce: gy.taskforce, officer: gy.officer }, role: 'leader' as const },
    { member: { taskforce: tt.taskforce, officer: tt.officer }, role: 'observer' as const },
  ];
  const open = await network.sign(gy, 'room.opened', { room: 'consultation', terms: hash, seats }, undefined, heads);
  for (const desk of [gy, tt]) await network.store(desk, [open]);
  tamper(
    gy,
    (tx): undefined =>
      queueErrand(tx, tt.device, 'rest', 'p', { item: 'terms', room: headOf(open).roster, salt, terms: '{}' }) as undefined,
  );
  await sendAll(gy, network);
  await receiveAll(tt, network);
  expect(tt.vault.all(`SELECT hash FROM terms WHERE terms = '{}'`)).toEqual([{ hash }]);
  const screens = screensOf(tt, network.clock.nowMs);
  expect(listRooms(screens).map(({ title }) => title)).toEqual(expect.arrayContaining(['', 'A room']));
  expect(TodayView.safeParse(readToday(screens, {})).success).toBe(true);
});

it('[DE75] a message with a far number waits; the room is read, and what follows comes', async () => {
  await using network = await smallNetwork();
  const [tt, gy] = [await network.found('TT'), await network.found('GY')];
  const room = await network.room(tt, [gy]);
  await settle(network, tt, gy);
  await say(gy, network, room, 'hello');
  await settle(network, tt, gy);
  const row = gy.vault.one<{ frame: string; salt: string }>('SELECT frame, salt FROM messages');
  const text = (change: object) =>
    canonicalJson({ ...JSON.parse(row?.frame ?? ''), envelope: randomUUID(), distribution: null, ...change });
  const frames = [text({ number: 2_000_000_000 }), text({ number: 90_000 })];
  tamper(gy, (tx): undefined => {
    for (const frame of frames) queueErrand(tx, tt.device, 'rest', frame, { item: 'message', v: 1, salt: row?.salt ?? '', frame });
  });
  await sendAll(gy, network);
  await receiveAll(tt, network);
  expect(tt.vault.all('SELECT cause FROM parked')).toEqual([{ cause: 'too-far-ahead' }]);
  tamper(tt, (tx): undefined => tx.run('UPDATE gaps SET last = 9007199254740990') as unknown as undefined);
  const page = readRoom(screensOf(tt, network.clock.nowMs), { room, around: null, before: null, after: null, limit: 50 });
  expect(roomCalls['rooms:read'].output.safeParse(page).error).toBeUndefined();
  expect(page.items.filter(({ kind }) => kind === 'message')).toHaveLength(2);
  expect(page.items).toContainEqual(expect.objectContaining({ kind: 'unreadable', cause: 'missing', count: 1_000_000 }));
});

it('[DE74] a request acknowledged at the end of all time is listed, and the first screen is there', async () => {
  await using net = await laneNetwork();
  const [tt, gy] = [await net.found('TT', 'Ann'), await net.found('GY', 'Ben')];
  for (const [a, b] of [[tt, gy] as const, [gy, tt] as const])
    await net.link(a, 'taskforce.verified', { taskforce: b.taskforce, method: 'digits' }, a.taskforce);
  await net.settle();
  const legalBasis = { basis: 'untoc-protocol' as const, note: '' };
  const words = { kind: 'vessel' as const, what: 'Owner', why: 'Seen.', purpose: 'investigation' as const, legalBasis };
  const ask = {
    draft: newDraft(),
    to: [gy.taskforce],
    ...words,
    pace: 'days-7' as const,
    urgencyReason: null,
    codes,
    language: 'en' as const,
  };
  const [request] = await askRequests(tt.desk, ask);
  net.clock.nowMs += 20_000;
  await net.settle();
  const now = net.clock.nowMs;
  const conversation = ConversationId.parse(request?.id);
  const { officer, device, taskforce } = gy;
  const heads = [gy.book.head(taskforce)];
  const body = { receivedAt: TIME_MAX_MS };
  const act = { kind: 'request.acknowledged', conversation, previous: [conversation], heads, taskforce, officer, device, time: now, body };
  await leaveAct(gy, act, tt, now);
  await net.settle();
  const rows = [...(areas.requests.today(tt.desk, 0)?.rows ?? [])];
  const list = await areas.requests.handlers['requests:list'](tt.desk, {});
  expect(z.array(RequestRow).safeParse([...rows, ...list.requests]).error).toBeUndefined();
  expect(list.requests).toHaveLength(1);
});

it('[DE74] an alert from the end of all time is listed', () => {
  using net = actNetwork(['TT', 'GY']);
  const tt = net.desk('TT');
  const [TT, GY] = [net.taskforce('TT'), net.taskforce('GY')];
  const body = raisedBody([TT], { expires: TIME_MAX_MS } as never);
  const signed = signAct({ of: GY }, { kind: 'alert.raised', body, time: TIME_MAX_MS, heads: [GY.chain.head] } as never);
  const conversation = ConversationId.parse(actHash(utf8(signed.act), sha256));
  net.bring(tt, { envelope: EnvelopeId.parse(randomUUID()), conversation, content: { kind: 'act', signed } } as never, GY.chair);
  const rows = areas.alerts.today(tt.desk as never, 0)?.rows ?? [];
  expect(z.array(AlertRow).safeParse([...rows]).error).toBeUndefined();
  expect(rows).toHaveLength(1);
});

it('[DE74] a row that cannot be shown is left out and said; the list is there', () => {
  const jobs: unknown[] = [];
  const lane = { run: async (job: string, input: unknown) => void jobs.push([job, input]) } as never;
  const build = (n: number) => {
    if (n === 2) throw new Error('no row');
    return n;
  };
  expect(showRows({ lane, now: () => 5 }, z.int().max(3), [1, 2, 3, 4], build)).toEqual([1, 3]);
  expect(jobs).toEqual([['notice', { nowMs: 5, set: ['not-shown'] }]]);
});
