import { randomUUID } from 'node:crypto';
import { actHash, joinSignatures, writeAct } from '@breakwater/shared/acts/act';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { ConversationId, EnvelopeId } from '@breakwater/shared/ids';
import { codes, openedBody, raisedBody } from '@breakwater/shared/testing/acts';
import { expect, it } from 'vitest';
import { readAlert, readRequest } from '../acts/conversations.ts';
import { handDownActs } from '../acts/hand-down.ts';
import { sha256 } from '../crypto/node/hashes.ts';
import { pagesOf } from '../rosters/link-pages.ts';
import { laneNetwork } from '../testing/lane-network.ts';
import type { LaneOfficer } from '../testing/lane-officer.ts';
import type { VaultTx } from '../vault/database.ts';
import { openVault } from '../vault/open.ts';
import { queueErrand } from './errands.ts';
import { receiveAll, sendAll, settle } from './testing/pump.ts';
import { lineFor, messagesIn, roomLinks, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

/** What a desk of another make could write into its own vault. */
function tamper({ files }: Pick<TestDesk, 'files'>, write: (tx: VaultTx) => undefined): void {
  const opening = openVault(files.file, files.key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  opening.vault.transaction(write);
  opening.vault.close();
}

const noticesOf = ({ vault }: Pick<TestDesk, 'vault'>): string[] =>
  vault.all<{ kind: string }>('SELECT kind FROM notices').map(({ kind }) => kind);

it('[DE73] a letter that is too large is kept and said, and stops none of those behind it', async () => {
  await using network = await smallNetwork();
  const [tt, gy] = [await network.found('TT'), await network.found('GY')];
  const room = await network.room(tt, [gy]);
  await settle(network, tt, gy);
  const profile = { taskforce: tt.taskforce, officer: tt.officer, salt: 'A'.repeat(43), profile: 'x'.repeat(60_000) };
  tamper(tt, (tx): undefined => queueErrand(tx, gy.device, 'rest', 'a', { item: 'profiles', profiles: [profile] }) as undefined);
  await say(gy, network, room, 'to be confirmed');
  await settle(network, tt, gy);
  expect(tt.vault.all('SELECT key FROM errands')).toEqual([{ key: 'a' }]);
  expect(noticesOf(tt)).toEqual(['letter-unreadable']);
  await network.restart(tt);
  await say(tt, network, room, 'after it');
  await settle(network, tt, gy);
  expect(textsIn(gy, room)).toContain('after it');
});

it('[DE73] a text of controls that no letter can carry is refused to who writes it, and stops nobody who has it', async () => {
  await using network = await smallNetwork();
  const [tt, gy] = [await network.found('TT'), await network.found('GY')];
  const room = await network.room(tt, [gy]);
  await settle(network, tt, gy);
  expect(await gy.lane.run('write-intent', lineFor(room, '\u0001'.repeat(7_060), network.clock))).toEqual({
    status: 'blocked',
    cause: 'too-long',
  });
  await gy.lane.run('write-intent', lineFor(room, '\u0001'.repeat(6_500), network.clock));
  await settle(network, tt, gy);
  expect(messagesIn(tt, room)).toHaveLength(1);
  const second = await network.another(tt);
  await network.store(second, roomLinks(tt, room));
  for (let round = 0; round < 4; round++) {
    await settle(network, tt, gy, second);
    network.clock.nowMs += 60_000;
  }
  expect(textsIn(second, room)).toHaveLength(1);
  expect(tt.vault.all('SELECT key FROM errands')).toEqual([]);
});

it('[DE73] profiles go in letters that hold them, by bytes', async () => {
  await using network = await smallNetwork();
  const tt = await network.found('TT');
  for (let i = 0; i < 2; i++) await network.enrol(tt);
  await settle(network, ...network.desks());
  tamper(tt, (tx): undefined => {
    // Quotation marks double in a letter.
    tx.run(`UPDATE profiles SET profile = ?`, canonicalJson({ v: 1, name: 'x', function: '"'.repeat(5_000) }));
  });
  const newcomer = await network.enrol(tt);
  await sendAll(tt, network);
  await receiveAll(newcomer, network);
  expect(tt.vault.all('SELECT key FROM errands WHERE device = ?', newcomer.device)).toEqual([]);
  expect(noticesOf(tt)).toEqual([]);
});

it('[DE26] pages of links are counted in bytes', () => {
  const link = (body: string) => ({
    bytes: Uint8Array.from(utf8(canonicalJson({ v: 1, kind: 'zzz', body }))),
    signatures: [{ key: new Uint8Array(32), signature: new Uint8Array(64) }],
  });
  const wide = Array.from({ length: 8 }, () => link('漢'.repeat(2_500)));
  const pages = pagesOf('x' as never, 0, wide as never);
  for (const page of pages) expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(24 * 1_024);
  expect(pages.flatMap(({ links }) => links)).toHaveLength(8);
});

const idOf = (signed: { readonly act: string }) => ConversationId.parse(actHash(utf8(signed.act), sha256));

async function sign({ book, taskforce, officer, device, lane }: LaneOfficer, kind: string, body: unknown, time: number) {
  const heads = [book.head(taskforce)];
  const act = { v: 1, kind, conversation: null, previous: [], heads, taskforce, officer, device, time, codes, language: 'en', body };
  const bytes = writeAct(act as never);
  return joinSignatures(bytes, [await lane.run('sign', { kind: 'act', bytes })]);
}

it('[DE73] the largest request that a desk takes goes on to a new computer, and an alert behind it leaves', async () => {
  await using net = await laneNetwork();
  const [tt, gy] = [await net.found('TT', 'Ann'), await net.found('GY', 'Ben')];
  await net.settle();
  const now = net.clock.nowMs;
  const send = async (by: LaneOfficer, to: LaneOfficer, kind: string, body: unknown) => {
    const signed = await sign(by, kind, body, now);
    const conversation = idOf(signed);
    const members = [{ taskforce: to.taskforce, officer: to.officer }];
    const outcome = await by.lane.run('write-intent', {
      envelope: EnvelopeId.parse(randomUUID()),
      conversation,
      lane: 'acts',
      urgency: 'routine',
      content: { kind: 'act', signed },
      audience: { kind: 'members', members },
      createdAtMs: now,
      leavesAtMs: now,
      receipt: false,
    });
    return { conversation, status: outcome.status };
  };
  const opened = (marks: number) => openedBody({ id: tt.taskforce } as never, { why: '"'.repeat(marks) } as never);
  let marks = 6_100;
  let request = await send(gy, tt, 'request.opened', opened(marks));
  while (request.status === 'blocked') request = await send(gy, tt, 'request.opened', opened(--marks));
  await net.settle();
  expect(readRequest({ vault: tt.vault, book: tt.book }, request.conversation)).toBeDefined();
  const second = await net.another(tt);
  expect(await handDownActs(tt.desk)).toBe(1);
  const alert = await send(tt, gy, 'alert.raised', raisedBody([{ id: gy.taskforce } as never], { expires: now + 1e8 } as never));
  await net.settle();
  expect(readAlert({ vault: gy.vault, book: gy.book }, alert.conversation)).toBeDefined();
  expect(readRequest({ vault: second.vault, book: second.book }, request.conversation)).toBeDefined();
});
