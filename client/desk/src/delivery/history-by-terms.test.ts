import { randomUUID } from 'node:crypto';
import type { PastFor } from '@breakwater/shared/content/terms';
import type { Codes } from '@breakwater/shared/desk/views/codes';
import { ConversationId, type RosterId } from '@breakwater/shared/ids';
import { GIVEN_BESIDE_MAX, HEARTBEAT_AFTER_MS, HISTORY_ASK_AGAIN_MS } from '@breakwater/shared/limits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultTx } from '../vault/database.ts';
import { openVault } from '../vault/open.ts';
import { receiveAll, sendAll, settle } from './testing/pump.ts';
import {
  headOf,
  lineFor,
  messagesIn,
  roomLinks,
  type SmallNetwork,
  say,
  smallNetwork,
  type TestDesk,
  textsIn,
} from './testing/small-network.ts';

// Guyana and Jamaica talk; Trinidad and Tobago comes in later, or its officer Ann was there from the beginning and lost the only desk.
describe('what was said before, from another taskforce', () => {
  let network: SmallNetwork;
  let tt: TestDesk;
  let gy: TestDesk;
  let jm: TestDesk;
  let ann: TestDesk;
  const red: Codes = { handling: ['H1'], tlp: 'RED', source: 'B', information: '2' };
  const usual: Codes = { ...red, tlp: 'AMBER' };

  beforeEach(async () => {
    network = await smallNetwork();
    [gy, jm, tt] = [await network.found('GY'), await network.found('JM'), await network.found('TT')];
    ann = await network.enrol(tt);
  });
  afterEach(() => network[Symbol.asyncDispose]());

  const everyone = (desk: TestDesk) => ({ member: { taskforce: desk.taskforce, everyone: true as const }, role: 'investigator' as const });
  const byName = (desk: TestDesk) => ({ member: { taskforce: desk.taskforce, officer: desk.officer }, role: 'investigator' as const });
  async function open(pastFor: PastFor, seats: readonly ReturnType<typeof everyone | typeof byName>[] = []): Promise<RosterId> {
    const terms = { v: 1 as const, title: 'Boats', purpose: '', legalBasis: '', codes: usual, retentionDays: 90, pastFor };
    const { hash } = await gy.lane.run('make-terms', { terms });
    const lead = { ...everyone(gy), role: 'leader' as const };
    const heads = [gy, jm, tt].flatMap((desk) => gy.book.head(desk.taskforce) ?? []);
    const body = { room: 'consultation' as const, terms: hash, seats: [lead, everyone(jm), ...seats] };
    const opening = await network.sign(gy, 'room.opened', body, undefined, heads);
    for (const desk of [gy, jm, ...(seats.length > 0 ? [tt, ann] : [])]) await network.store(desk, [opening]);
    return headOf(opening).roster;
  }
  async function talk(room: RosterId): Promise<void> {
    await say(gy, network, room, 'GY one');
    await settle(network, gy, jm);
    await say(jm, network, room, 'JM two');
    await settle(network, gy, jm);
    const line = lineFor(room, 'only for who was there', network.clock);
    await gy.lane.run('write-intent', { ...line, content: { ...line.content, codes: red } });
    await settle(network, gy, jm);
  }
  const admit = async (room: RosterId, seat: ReturnType<typeof everyone | typeof byName>, ...to: readonly TestDesk[]) => {
    const heads = [gy, jm, tt].flatMap((desk) => gy.book.head(desk.taskforce) ?? []);
    const admission = await network.sign(gy, 'room.admitted', { seat }, gy.book.head(room), heads);
    for (const desk of [gy, jm, ...(tt.book.room(room) ? [tt] : [])]) await network.store(desk, [admission]);
    for (const desk of to) await network.store(desk, roomLinks(gy, room));
  };
  async function time(...desks: readonly TestDesk[]): Promise<void> {
    for (let round = 0; round < 3; round++) {
      network.clock.nowMs += HISTORY_ASK_AGAIN_MS;
      await settle(network, gy, jm, tt, ...desks);
    }
  }

  it('[T9] [DE70] a taskforce that comes in later gets it where the terms say so, but nothing that stays with who was there', async () => {
    const room = await open('members');
    await talk(room);
    await admit(room, byName(tt), tt);
    await time();
    expect(textsIn(tt, room)).toEqual(['GY one', 'JM two']);
    // Two desks gave; what neither of them wrote is marked until its author writes.
    await say(jm, network, room, 'JM three');
    await say(gy, network, room, 'GY four');
    await settle(network, gy, jm, tt);
    expect(messagesIn(tt, room).map(({ mark }) => mark)).toEqual(['given', 'given', null, null]);
  });

  it.each(['nobody', 'taskforces'] as const)(
    '[T9] [DE70] a taskforce that comes in later gets nothing where the terms are for %s',
    async (pastFor) => {
      const room = await open(pastFor);
      await talk(room);
      await admit(room, byName(tt), tt);
      // Whoever holds that desk asks all the same.
      forge(room);
      expect(await givenBy(gy)).toEqual([[]]);
      await time();
      expect(textsIn(tt, room)).toEqual([]);
    },
  );

  it('[T9] [DE70] [J2] what the terms do not let another one give is refused by who gets it', async () => {
    const room = await open('taskforces');
    await talk(room);
    await admit(room, byName(tt), tt);
    await settle(network, tt);
    const rows = gy.vault.all<{ anchor: number; salt: string; frame: string }>(
      'SELECT anchor, salt, frame FROM messages WHERE conversation = ?',
      room,
    );
    expect(rows.length).toBe(3);
    const entries = rows.map(({ anchor, salt, frame }) => ({ at: anchor, salt, frame }));
    await sendAll(gy, network);
    await receiveAll(tt, network); // the terms
    await sendAll(tt, network); // asks
    slip(gy, tt, JSON.stringify({ item: 'history', room, below: null, next: null, entries }));
    await sendAll(gy, network);
    await receiveAll(tt, network);
    expect(tt.vault.one('SELECT refused FROM historyAsks WHERE room = ?', room)).toEqual({ refused: 3 });
    expect(textsIn(tt, room)).toEqual([]);
  });

  function slip(from: TestDesk, to: TestDesk, item: string): void {
    inVault(from, (tx) =>
      tx.run('INSERT INTO errands (device, lane, key, item, notBeforeMs) VALUES (?, 2, ?, ?, 0)', to.device, randomUUID(), item),
    );
  }
  function inVault({ files }: TestDesk, work: (tx: VaultTx) => void): void {
    const opening = openVault(files.file, files.key, { create: false });
    if (opening.status !== 'open') throw new Error(opening.status);
    opening.vault.transaction(work);
    opening.vault.close();
  }

  /** What this desk has ready for who asks by now. */
  async function givenBy(desk: TestDesk): Promise<unknown[]> {
    await sendAll(tt, network);
    await receiveAll(desk, network);
    const pages = desk.vault.all<{ item: string }>(`SELECT item FROM errands WHERE device = ? AND key LIKE 'history:%'`, tt.device);
    return pages.map(({ item }) => JSON.parse(item).entries);
  }

  /** Asks both as if the terms let them give, and takes what Guyana gives. */
  function forge(room: RosterId): void {
    for (const to of [gy, jm]) slip(tt, to, JSON.stringify({ item: 'history-asked', room, below: null }));
    inVault(tt, (tx) =>
      tx.run(
        `INSERT INTO historyAsks (room, giver, below, askedAtMs, attempts, refused, state) VALUES (?, ?, NULL, ?, 1, 0, 'asking')
           ON CONFLICT DO UPDATE SET giver = excluded.giver, state = 'asking'`,
        room,
        gy.device,
        network.clock.nowMs,
      ),
    );
  }

  it('[T9] [DE70] an officer who comes in later gets what the taskforce was there for, where the terms are for taskforces', async () => {
    const room = await open('taskforces', [byName(tt)]);
    await talk(room);
    await settle(network, tt);
    await admit(room, byName(ann), ann, tt);
    await time(ann);
    expect(textsIn(ann, room)).toEqual(['GY one', 'JM two']);
  });

  it('[T9] [DE70] an officer who lost the only desk gets all of it again, and a desk that the chair adds beside one that is there nothing', async () => {
    const room = await open('taskforces', [byName(ann)]);
    await talk(room);
    await settle(network, ann);
    const planted = await network.another(ann, tt);
    await network.store(planted, roomLinks(gy, room));
    await time(ann, planted);
    const second = await network.another(planted);
    await network.store(second, roomLinks(gy, room));
    await time(ann, planted, second);
    expect([textsIn(planted, room), textsIn(second, room)]).toEqual([[], []]);
    for (const { device } of [planted, second, ann]) await network.link(tt, 'device.revoked', { device }, tt.taskforce);
    const again = await network.another(ann, tt);
    await network.store(again, roomLinks(gy, room));
    await time(again);
    expect(textsIn(again, room)).toEqual(['GY one', 'JM two', 'only for who was there']);
  });

  it('[T8] [RO26] who is kept out gets nothing, whatever the terms say', async () => {
    const room = await open('members');
    await talk(room);
    await admit(room, everyone(tt), tt, ann);
    const entries = [{ taskforce: tt.taskforce, officer: tt.officer, turn: 1, lifted: false }];
    await gy.lane.run('say-excluded', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), entries });
    await settle(network, gy, jm);
    forge(room);
    expect([await givenBy(gy), await givenBy(jm)]).toEqual([[[]], [[]]]);
    await time(ann);
    expect(textsIn(ann, room)).toEqual(['GY one', 'JM two']);
    expect(textsIn(tt, room)).toEqual([]);
  });

  it('[T9] [DE70] one that leaves out is not the only one asked', async () => {
    const room = await open('members');
    await talk(room);
    // Guyana leaves out what Jamaica said.
    inVault(gy, (tx) => tx.run('DELETE FROM messages WHERE conversation = ? AND device = ?', room, jm.device));
    await admit(room, byName(tt), tt);
    await time();
    expect(textsIn(tt, room)).toEqual(['GY one', 'JM two']);
  });

  /** Another officer of Jamaica has spoken, and Guyana gives it otherwise. `wordless`: whose desk has no heartbeat of it. */
  async function forgedPast(wordless: readonly TestDesk[]) {
    const other = await network.enrol(jm);
    const room = await open('members');
    await network.store(other, roomLinks(gy, room));
    await say(gy, network, room, 'GY one');
    await settle(network, gy, jm, other);
    for (const text of ['JM two', 'JM three']) await say(other, network, room, text);
    await settle(network, gy, jm, other);
    network.clock.nowMs += HEARTBEAT_AFTER_MS;
    await settle(network, gy, jm, other);
    inVault(gy, (tx) => tx.run(`UPDATE messages SET frame = replace(replace(frame, 'JM two', 'JM lies'), 'JM three', 'JM lies on')`));
    for (const desk of wordless) inVault(desk, (tx) => tx.run('DELETE FROM heartbeats'));
    return { room, other };
  }

  it.each(['that another giver hands on', 'that comes later'])(
    '[T9] [DE104] a message that a giver made up does not keep out the true one of another, once it has its author’s word %s',
    async (when) => {
      const { room, other } = await forgedPast(when === 'that comes later' ? [gy, jm] : [gy]);
      await admit(room, byName(tt), tt);
      await time();
      const shown = () => messagesIn(tt, room).flatMap(({ text, mark, device }) => (device === other.device ? [[text, mark]] : []));
      if (when === 'that comes later') {
        expect(shown()).toEqual([
          ['JM lies', 'unconfirmed'],
          ['JM lies on', 'unconfirmed'],
        ]);
        await network.store(other, roomLinks(gy, room));
        await say(other, network, room, 'JM four');
        await settle(network, gy, jm, tt, other);
      }
      expect(shown().slice(0, 2)).toEqual([
        ['JM two', 'given'],
        ['JM three', 'given'],
      ]);
      expect(tt.vault.all('SELECT 1 AS n FROM givenBeside')).toEqual([]);
      expect(tt.vault.all(`SELECT rowid AS n FROM messageWords WHERE messageWords MATCH 'lies'`)).toEqual([]);
    },
    120_000,
  );

  it('[T9] [DE104] so many of one giver are kept beside others; what is beyond is refused and counted', async () => {
    const { room, other } = await forgedPast([gy]);
    const frame = messagesIn(jm, room)[0]?.frame ?? '';
    await admit(room, byName(tt), tt);
    inVault(tt, (tx) =>
      tx.run(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
           INSERT INTO givenBeside SELECT ?, ?, 'nobody', 2, 1, i, 'h' || i, '', ?, 0, 0 FROM n`,
        GIVEN_BESIDE_MAX,
        room,
        jm.device,
        frame,
      ),
    );
    await time();
    expect(messagesIn(tt, room).flatMap(({ mark, device }) => (device === other.device ? [mark] : []))).toEqual([
      'unconfirmed',
      'unconfirmed',
    ]);
    expect(tt.vault.one('SELECT refused FROM historyAsks WHERE room = ?', room)).toEqual({ refused: 2 });
  }, 120_000);
});
