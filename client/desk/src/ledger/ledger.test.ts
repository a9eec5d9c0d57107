import { randomUUID } from 'node:crypto';
import type { LetterItem, LetterItemOf } from '@breakwater/shared/content/letter';
import { DeviceId, type RosterId } from '@breakwater/shared/ids';
import { LedgerStatement } from '@breakwater/shared/ledger/statement';
import { LEDGER_ANSWER_INTERVAL_MS, LEDGER_PART_MAX_BYTES } from '@breakwater/shared/limits';
import { someHash } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queueErrand } from '../delivery/errands.ts';
import { receiveAll, sendAll, settle } from '../delivery/testing/pump.ts';
import { twoDesks } from '../delivery/testing/rooms-of-desks.ts';
import { type SmallNetwork, say, smallNetwork, type TestDesk } from '../delivery/testing/small-network.ts';
import type { VaultTx } from '../vault/database.ts';
import { openVault } from '../vault/open.ts';

describe('asking what another desk has received', () => {
  let network: SmallNetwork;
  let a: TestDesk;
  let b: TestDesk;
  let room: RosterId;

  beforeEach(async () => {
    network = await smallNetwork();
    ({ a, b, room } = await twoDesks(network));
    await say(a, network, room, 'one');
    await say(b, network, room, 'two');
    await settle(network, a, b);
  });
  afterEach(() => network[Symbol.asyncDispose]());

  const ask = (): Promise<unknown> =>
    a.lane.run('ask-ledger', { room, taskforce: b.taskforce, officer: b.officer, nowMs: network.clock.nowMs });
  const asks = () => a.vault.all('SELECT answeredAtMs IS NOT NULL AS answered, refused, theirs FROM ledgerAsks');
  /** What waits to leave for this desk of this kind. */
  const answers = (from: TestDesk, to: TestDesk): LetterItemOf<'ledger'>[] =>
    from.vault
      .all<{ item: string }>(`SELECT item FROM errands WHERE device = ? AND key LIKE 'ledger:%'`, to.device)
      .map(({ item }) => JSON.parse(item) as LetterItemOf<'ledger'>);
  const sendItem = async (from: TestDesk, to: TestDesk, item: LetterItem): Promise<void> => {
    tamper(from, (tx): undefined => queueErrand(tx, to.device, 'rest', 'tampered', item) as undefined);
    await sendAll(from, network);
    await receiveAll(to, network);
  };

  it('[DE52] is answered once a minute, whatever is asked meanwhile', async () => {
    await ask();
    await settle(network, a, b);
    expect(asks()).toMatchObject([{ answered: 1, refused: 0 }]);
    await ask();
    await settle(network, a, b);
    expect(asks()).toMatchObject([{ answered: 0 }]);
    network.clock.nowMs += LEDGER_ANSWER_INTERVAL_MS;
    await ask();
    await settle(network, a, b);
    expect(asks()).toMatchObject([{ answered: 1 }]);
  });

  it('[DE52] [T8] is not answered to a desk that is not in the room', async () => {
    const c = await network.found('BB');
    await settle(network, a, b, c);
    await sendItem(c, a, { item: 'ledger-asked', room });
    expect(answers(a, c)).toEqual([]);
    await sendItem(b, a, { item: 'ledger-asked', room });
    expect(answers(a, b)).toHaveLength(1);
  });

  it('[DE52] counts only from whom it was asked, and once', async () => {
    await sendItem(a, b, { item: 'ledger-asked', room });
    const [answer] = answers(b, a);
    if (!answer) throw new Error('no answer');
    await settle(network, a, b);
    expect(a.vault.all('SELECT 1 AS n FROM ledgerParts')).toEqual([]);
    expect(asks()).toEqual([]);
    await ask();
    await sendItem(b, a, answer);
    const before = asks();
    expect(before).toMatchObject([{ answered: 1 }]);
    // A later one, signed as truly, that nobody has asked for.
    await say(b, network, room, 'three');
    network.clock.nowMs += LEDGER_ANSWER_INTERVAL_MS;
    await settle(network, a, b);
    await sendItem(a, b, { item: 'ledger-asked', room });
    expect(answers(b, a)[0]?.signature).not.toBe(answer.signature);
    await settle(network, a, b);
    expect(asks()).toEqual(before);
  });

  it('[DE52] [T1] counts only as its desk has signed it, and for its room', async () => {
    await sendItem(a, b, { item: 'ledger-asked', room });
    const [answer] = answers(b, a);
    if (!answer) throw new Error('no answer');
    await settle(network, a, b);
    await ask();
    await sendItem(b, a, { ...answer, text: answer.text.replace('"to":1', '"to":2') });
    expect(asks()).toMatchObject([{ answered: 0, refused: 1 }]);
    const other = await network.room(a, [b]);
    await a.lane.run('ask-ledger', { room: other, taskforce: b.taskforce, officer: b.officer, nowMs: network.clock.nowMs });
    await sendItem(b, a, { ...answer, room: other });
    expect(a.vault.all('SELECT refused, theirs FROM ledgerAsks WHERE conversation = ?', other)).toEqual([{ refused: 1, theirs: null }]);
  });

  it('[DE52] [D10] comes whole, in parts, however much there is', async () => {
    tamper(b, (tx): undefined => {
      for (let n = 1; n <= 400; n++)
        tx.run(
          'INSERT INTO theirNumbers (conversation, device, lane, incarnation, start, top, topHash) VALUES (?, ?, 2, ?, 1, 5, ?)',
          room,
          DeviceId.parse(randomUUID()),
          n,
          someHash(),
        );
    });
    await ask();
    await settle(network, a, b);
    const [row] = a.vault.all<{ theirs: string }>('SELECT theirs FROM ledgerAsks');
    expect(row?.theirs.length).toBeGreaterThan(2 * LEDGER_PART_MAX_BYTES);
    expect(LedgerStatement.parse(JSON.parse(row?.theirs ?? '')).chains).toHaveLength(402);
    expect(a.vault.all('SELECT 1 AS n FROM ledgerParts')).toEqual([]);
  });
});

/** Writes into a vault past its desk. */
function tamper({ files }: TestDesk, write: (tx: VaultTx) => undefined): void {
  const opening = openVault(files.file, files.key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  opening.vault.transaction(write);
  opening.vault.close();
}
