import { randomUUID } from 'node:crypto';
import { ConversationId, OfficerId } from '@breakwater/shared/ids';
import { EXCLUSIONS_MAX } from '@breakwater/shared/limits';
import { someHash } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encryptAll, receiveAll, sendAll, settle, take } from '../delivery/testing/pump.ts';
import { type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from '../delivery/testing/small-network.ts';
import type { VaultTx } from '../vault/database.ts';
import { openVault } from '../vault/open.ts';
import { readLinks } from '../vault/read/links.ts';
import { excludedFrom, isFull, keepExclusions, listExclusions } from './exclusion-rows.ts';
import type { ExclusionEntry } from './kept-exclusion.ts';

let network: SmallNetwork;
let a: TestDesk;
let b: TestDesk;
beforeEach(async () => {
  network = await smallNetwork();
  [a, b] = [await network.found('TT'), await network.found('GY')];
});
afterEach(() => network[Symbol.asyncDispose]());

const entry = (more: Partial<ExclusionEntry> = {}): ExclusionEntry => ({
  taskforce: b.taskforce,
  officer: OfficerId.parse(randomUUID()),
  turn: 1,
  lifted: false,
  ...more,
});

/** Works in the vault of a desk, as its lane would. */
function inVault({ files }: TestDesk, work: (tx: VaultTx) => void): void {
  const opening = openVault(files.file, files.key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  try {
    opening.vault.transaction(work);
  } finally {
    opening.vault.close();
  }
}

describe('what is kept of who is kept out', () => {
  const conversation = ConversationId.parse(someHash());

  it('[T8] what is known here is changed also where no more fits', () => {
    inVault(a, (tx) => {
      // The first in the order of who is meant, so that one of the others is left out (RO62).
      const first = entry({ officer: OfficerId.parse('00000000-0000-4000-8000-000000000000') });
      keepExclusions(tx, conversation, [first, ...Array.from({ length: EXCLUSIONS_MAX }, () => entry())]);
      expect(listExclusions(tx, conversation)).toHaveLength(EXCLUSIONS_MAX);
      expect(keepExclusions(tx, conversation, [{ ...first, turn: 2, lifted: true }])).toHaveLength(1);
      expect(excludedFrom(tx, conversation)).toHaveLength(EXCLUSIONS_MAX - 1);
    });
  });
});

it('[T8] what is said of it beside a message waits with the message', async () => {
  const room = await network.room(a, [b]);
  await settle(network, a, b);
  await a.lane.run('say-excluded', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), entries: [entry()] });
  // A link of the sender's taskforce that the other desk has not seen yet: the message rests on it, what is said beside it does not.
  const away = await network.sign(a, 'officer.away', { officer: a.officer, away: true }, a.book.head(a.taskforce));
  await network.store(a, [away]);
  await say(a, network, room, 'not to him');
  await sendAll(a, network);
  const box = network.relay.mailboxes.get(b.device) ?? [];
  const entries = box.splice(0).filter(({ common }) => common !== null);
  expect(entries).toHaveLength(1);
  await take(b, network, entries);
  expect(excludedFrom(b.vault, room)).toEqual([]);
  await network.store(b, [away]);
  await take(b, network, []);
  expect(excludedFrom(b.vault, room)).toHaveLength(1);
});

describe('[DE100] what was encrypted before somebody was kept out, and has not left', () => {
  /** Two officers of GY and one of JM beside TT, who have all heard of its chain; a further line of TT's is encrypted and not submitted. */
  async function encrypted() {
    const [c, d] = [await network.enrol(b), await network.found('JM')];
    const room = await network.room(a, [b, d]);
    await say(a, network, room, 'hello');
    await settle(network, a, b, c, d);
    const envelope = await say(a, network, room, 'where the witness lives');
    await encryptAll(a, network);
    const keepOut = (by: TestDesk, { taskforce, officer }: TestDesk) =>
      by.lane.run('say-excluded', {
        nowMs: network.clock.nowMs,
        conversation: ConversationId.parse(room),
        entries: [{ taskforce, officer, turn: 1, lifted: false }],
      });
    /** To whom it goes from now on, and whether under the chain that all of them had. */
    const sent = () =>
      network.relay.submits
        .filter((submit) => submit.envelope === envelope)
        .map(({ common, recipients, parts }) => [common !== null, [...recipients, ...parts.map(({ device }) => device)].sort()]);
    return { c, d, room, keepOut, sent };
  }
  const those = (...desks: readonly TestDesk[]) => desks.map(({ device }) => device).sort();

  it('goes neither to them nor under a chain of theirs, whoever said it', async () => {
    const { c, d, room, keepOut, sent } = await encrypted();
    await keepOut(d, c);
    await sendAll(d, network);
    await receiveAll(a, network);
    expect(excludedFrom(a.vault, room)).toHaveLength(1);
    await settle(network, a, b, c, d);
    expect(sent()).toEqual([[false, those(b, d)]]);
    for (const [desk, count] of [
      [b, 1],
      [d, 1],
      [c, 0],
    ] as const)
      expect(textsIn(desk, room).filter((text) => text.startsWith('where'))).toHaveLength(count);
    expect(a.vault.all('SELECT * FROM outbox WHERE common IS NOT NULL')).toEqual([]);
  });

  it('nor where two are kept out one after the other, before it is encrypted anew; and nothing waits for them', async () => {
    const { c, d, room, keepOut, sent } = await encrypted();
    await keepOut(a, c);
    await keepOut(a, d);
    for (let minute = 0; minute < 2; minute++) {
      network.clock.nowMs += 61_000;
      await settle(network, a, b, c, d);
    }
    expect(sent()).toEqual([[false, those(b)]]);
    expect(textsIn(b, room)).toContain('where the witness lives');
    expect(a.vault.all('SELECT * FROM outbox')).toEqual([]);
  });
});

it('[D6] what a desk cannot read of its own letters is kept and said, and does not stop the others', async () => {
  const room = await network.room(a, [b]);
  await settle(network, a, b);
  inVault(a, (tx) => {
    for (const [key, item] of Object.entries({ odd: '{"item":"of-another-version"}', cut: '{"item":' }))
      tx.run('INSERT INTO errands (device, lane, key, item, notBeforeMs) VALUES (?, 2, ?, ?, 0)', b.device, key, item);
  });
  await a.lane.run('say-excluded', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), entries: [entry()] });
  await settle(network, a, b);
  expect(excludedFrom(b.vault, room)).toHaveLength(1);
  expect(a.vault.all('SELECT key FROM errands ORDER BY key')).toEqual([{ key: 'cut' }, { key: 'odd' }]);
  expect(a.vault.one(`SELECT kind FROM notices`)).toEqual({ kind: 'letter-unreadable' });
});

it('[T8] a device that a message comes to later gets it with the message', async () => {
  const room = await network.room(a, [b]);
  await settle(network, a, b);
  await a.lane.run('say-excluded', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), entries: [entry()] });
  await say(a, network, room, 'not to him');
  await sendAll(a, network);
  const late = await network.another(b);
  inVault(a, (tx) => {
    // The hub names the newer head; what waits beside the message for this desk is lost.
    tx.run('UPDATE outbox SET newer = 1 WHERE seq > 0');
    tx.run('DELETE FROM errands WHERE device = ?', late.device);
  });
  await sendAll(a, network);
  const box = network.relay.mailboxes.get(late.device) ?? [];
  await take(late, network, box.splice(0));
  await network.store(late, readLinks(a.vault, room, 0, 100));
  await take(late, network, []);
  expect(textsIn(late, room)).toContain('not to him');
  expect(excludedFrom(late.vault, room)).toHaveLength(1);
});

it('[T8] a message that is sent again brings it again', async () => {
  const room = await network.room(a, [b]);
  await settle(network, a, b);
  await a.lane.run('say-excluded', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), entries: [entry()] });
  await say(a, network, room, 'not to him');
  await sendAll(a, network);
  // The hub throws away all but the message itself.
  const box = network.relay.mailboxes.get(b.device) ?? [];
  const [message] = box.splice(0).filter(({ common }) => common !== null);
  await take(b, network, message ? [{ ...message, part: null }] : []);
  expect(excludedFrom(b.vault, room)).toEqual([]);
  for (let minute = 0; minute < 3; minute++) {
    network.clock.nowMs += 61_000;
    await settle(network, a, b);
  }
  expect(textsIn(b, room)).toContain('not to him');
  expect(excludedFrom(b.vault, room)).toHaveLength(1);
});

it('[RO62] who fills the list of who is kept out can be kept out all the same', async () => {
  const c = await network.found('JM');
  const room = await network.room(a, [b, c]);
  await settle(network, a, b, c);
  const say_ = (by: TestDesk, entries: readonly ExclusionEntry[]) =>
    by.lane.run('say-excluded', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), entries });
  const nobody = () => entry({ taskforce: c.taskforce });
  await say_(b, Array.from({ length: EXCLUSIONS_MAX }, nobody));
  await settle(network, a, b, c);
  expect(listExclusions(a.vault, room)).toHaveLength(EXCLUSIONS_MAX);
  expect([a, c].map(({ vault }) => isFull(vault, room))).toEqual([false, false]);
  expect(await say_(b, [nobody(), nobody()])).toMatchObject({ changed: expect.any(Boolean) });
  expect(await say_(a, [entry({ officer: b.officer })])).toEqual({ changed: true });
  await settle(network, a, b, c);
  await say(c, network, room, 'not to him');
  await settle(network, a, b, c);
  expect([textsIn(a, room), textsIn(b, room)]).toEqual([['not to him'], []]);
});

it('[RO25] [RO66] who is kept out is not told so, whatever of before is asked for again', async () => {
  const out = await network.found('LC');
  const room = await network.room(a, [b, out]);
  const conversation = ConversationId.parse(room);
  const before = await say(b, network, room, 'before');
  await settle(network, a, b, out);
  const entries = [entry({ taskforce: out.taskforce, officer: out.officer })];
  await a.lane.run('say-excluded', { nowMs: network.clock.nowMs, conversation, entries });
  await settle(network, a, b, out);
  expect(listExclusions(b.vault, room)).toHaveLength(1);
  const item = JSON.stringify({ item: 'retry', envelope: before, distribution: null, cause: 'undecryptable', attempt: 1 });
  inVault(
    out,
    (tx) => void tx.run('INSERT INTO errands (device, lane, key, item, notBeforeMs) VALUES (?, 2, ?, ?, 0)', b.device, 'asked again', item),
  );
  const sent = network.relay.submits.length;
  await settle(network, a, b, out);
  expect(network.relay.submits.slice(sent).flatMap(({ parts }) => parts.map(({ device }) => device))).toContain(out.device);
  expect(listExclusions(out.vault, room)).toEqual([]);
});

it('[RO53] [RO60] who is kept out of one taskforce keeps out nobody of another, whatever id is named', async () => {
  const c = await network.found('JM');
  const room = await network.room(a, [b, c]);
  await say(c, network, room, 'before');
  await settle(network, a, b, c);
  // Nobody of this id is in the first one's own taskforce.
  const entries = [entry({ taskforce: a.taskforce, officer: b.officer })];
  await a.lane.run('say-excluded', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), entries });
  await settle(network, a, b, c);
  for (const desk of [a, c]) expect(desk.book.roomDevices(room).has(b.device)).toBe(true);
  await say(c, network, room, 'after');
  await say(b, network, room, 'from there');
  await settle(network, a, b, c);
  expect(textsIn(b, room)).toEqual(expect.arrayContaining(['before', 'after']));
  expect(textsIn(c, room)).toContain('from there');
});
