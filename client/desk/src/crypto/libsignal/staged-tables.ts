import { KyberPreKeyRecord, PreKeyRecord, SenderKeyRecord, SessionRecord } from '@signalapp/libsignal-client';
import type { Cell, VaultReader, VaultTx } from '../../vault/database.ts';
import { type StagedTable, stagedTable } from './staged-table.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type PerDevice = [device: string, lane: number];
type PerId = [lane: number, id: number];

/** Everything that a turn of the ratchets may change, by table. */
export type StagedTables = {
  readonly sessions: StagedTable<PerDevice, SessionRecord>;
  /** The highest counter that a session has opened, against jumps (attack 17). */
  readonly counters: StagedTable<PerDevice, number>;
  readonly prekeys: StagedTable<PerId, PreKeyRecord>;
  readonly kybers: StagedTable<PerId, KyberPreKeyRecord>;
  /** Base keys that a last-resort key has seen (attack 4); the key is in hex. */
  readonly baseKeys: StagedTable<[lane: number, kyberId: number, signedId: number, base: string], true>;
  readonly senderKeys: StagedTable<[device: string, lane: number, distribution: string], SenderKeyRecord>;
};

const fromHex = (text: string): Bytes => Uint8Array.from(Buffer.from(text, 'hex'));

export function stagedTables(vault: VaultReader): StagedTables {
  const record = <T>(type: { readonly deserialize: (bytes: Bytes) => T }, sql: string, ...key: readonly Cell[]): T | undefined => {
    const row = vault.one<{ record: Bytes }>(sql, ...key);
    return row && type.deserialize(row.record);
  };
  return {
    sessions: stagedTable(
      (device, lane) => record(SessionRecord, 'SELECT record FROM sessions WHERE device = ? AND lane = ?', device, lane),
      (tx, session, device, lane) => {
        if (!session) tx.run('DELETE FROM sessions WHERE device = ? AND lane = ?', device, lane);
        else
          tx.run(
            'INSERT INTO sessions VALUES (?, ?, ?, 0) ON CONFLICT DO UPDATE SET record = excluded.record',
            device,
            lane,
            session.serialize(),
          );
      },
    ),
    counters: stagedTable(
      (device, lane) => vault.one<{ counter: number }>('SELECT counter FROM sessions WHERE device = ? AND lane = ?', device, lane)?.counter,
      (tx, counter, device, lane) => tx.run('UPDATE sessions SET counter = ? WHERE device = ? AND lane = ?', counter ?? 0, device, lane),
    ),
    prekeys: stagedTable(
      (lane, id) => record(PreKeyRecord, 'SELECT record FROM prekeys WHERE lane = ? AND id = ?', lane, id),
      (tx, _, lane, id) => tx.run('DELETE FROM prekeys WHERE lane = ? AND id = ?', lane, id),
    ),
    kybers: stagedTable(
      (lane, id) => record(KyberPreKeyRecord, 'SELECT record FROM kyberPrekeys WHERE lane = ? AND id = ?', lane, id),
      (tx, _, lane, id) => tx.run('DELETE FROM kyberPrekeys WHERE lane = ? AND id = ?', lane, id),
    ),
    baseKeys: stagedTable(
      (lane, kyberId, signedId, base) =>
        vault.one(
          'SELECT 1 AS n FROM baseKeys WHERE lane = ? AND kyberId = ? AND signedId = ? AND base = ?',
          lane,
          kyberId,
          signedId,
          fromHex(base),
        )
          ? true
          : undefined,
      (tx, _, lane, kyberId, signedId, base) => tx.run('INSERT INTO baseKeys VALUES (?, ?, ?, ?)', lane, kyberId, signedId, fromHex(base)),
    ),
    senderKeys: stagedTable(
      (device, lane, distribution) =>
        record(
          SenderKeyRecord,
          'SELECT record FROM senderKeys WHERE device = ? AND lane = ? AND distribution = ?',
          device,
          lane,
          distribution,
        ),
      (tx, key, device, lane, distribution) => {
        if (!key) tx.run('DELETE FROM senderKeys WHERE device = ? AND lane = ? AND distribution = ?', device, lane, distribution);
        else
          tx.run(
            'INSERT INTO senderKeys (device, lane, distribution, record) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET record = excluded.record',
            device,
            lane,
            distribution,
            key.serialize(),
          );
      },
    ),
  };
}

/** Writes all of them. Sessions go first: counters are a column of theirs. */
export function commitTables(tables: StagedTables, tx: VaultTx): void {
  for (const table of Object.values(tables)) table.commit(tx);
}
