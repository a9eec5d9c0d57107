import { Frame } from '@breakwater/shared/content/frame';
import { laneNumber } from '@breakwater/shared/ids';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { KeptFrame } from './frame.ts';

/** In SQL: what came from its author, not from another desk. */
export const LIVE = `coalesce(mark, '') NOT IN ('given', 'unconfirmed')`;

/**
 * DE45: whether the author has committed to this message in something that this desk has from the author: the message behind it, the announcement of
 * a chain, or a heartbeat, each names the chain hash before it, and the hash is over the whole of the message.
 */
export function isCommitted(vault: VaultReader, { frame, hash }: Pick<KeptFrame, 'frame' | 'hash'>): boolean {
  const { conversation, device, incarnation, number } = frame;
  const lane = laneNumber(frame.lane);
  return (
    vault.one(
      `SELECT 1 AS n FROM messages WHERE conversation = ? AND device = ? AND lane = ? AND ((incarnation = ? AND number = ?) OR (incarnation > ? AND number = 1))
         AND mark IS NOT 'unconfirmed' AND json_extract(frame, '$.previous') = ?`,
      conversation,
      device,
      lane,
      incarnation,
      number + 1,
      incarnation,
      hash,
    ) !== undefined ||
    vault.one(
      `SELECT 1 AS n FROM theirChains WHERE conversation = ? AND device = ? AND lane = ? AND json_extract(announcement, '$.last') = ?`,
      conversation,
      device,
      lane,
      hash,
    ) !== undefined ||
    vault.one(
      `SELECT 1 AS n FROM heartbeats WHERE conversation = ? AND device = ? AND lane = ? AND json_extract(statement, '$.hash') = ?`,
      conversation,
      device,
      lane,
      hash,
    ) !== undefined
  );
}

/** What a batch brought from: devices that may have committed to something, and rooms whose history is here. */
export type Committing = { readonly devices: ReadonlySet<string>; readonly rooms: ReadonlySet<string> };

/** After a batch: what is committed to by now is confirmed, and what that in turn rests on. */
export function confirmHistory(tx: VaultTx, { devices, rooms }: Committing, changed: (conversation: string) => void): void {
  for (let moved = true; moved; ) {
    moved = false;
    const rows = tx.all<{ seq: number; conversation: string; hash: string; frame: string }>(
      `SELECT seq, conversation, hash, frame FROM messages WHERE mark = 'unconfirmed'
         AND (device IN (SELECT value FROM json_each(?)) OR conversation IN (SELECT value FROM json_each(?)))
         ORDER BY conversation, device, incarnation DESC, number DESC`,
      JSON.stringify([...devices]),
      JSON.stringify([...rooms]),
    );
    for (const row of rows) {
      if (!isCommitted(tx, { frame: Frame.parse(JSON.parse(row.frame)), hash: row.hash as KeptFrame['hash'] })) continue;
      tx.run(`UPDATE messages SET mark = 'given' WHERE seq = ?`, row.seq);
      changed(row.conversation);
      moved = true;
    }
  }
}
