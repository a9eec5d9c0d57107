import { Frame } from '@breakwater/shared/content/frame';
import { laneNumber } from '@breakwater/shared/ids';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { KeptFrame } from './frame.ts';
import { bringForward, dropSettled } from './given-beside.ts';
import type { MessageRows } from './message-rows.ts';

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

/** After a batch: what is committed to by now is confirmed, and what that in turn rests on, also where another giver's stood in its place (DE104). */
export function confirmHistory(
  tx: VaultTx,
  rows: MessageRows,
  { devices, rooms }: Committing,
  changed: (conversation: string) => void,
): void {
  const [ofDevices, ofRooms] = [JSON.stringify([...devices]), JSON.stringify([...rooms])];
  for (let moved = true; moved; ) {
    moved = false;
    const given = tx.all<{ seq: number | null; conversation: string; hash: string; frame: string }>(
      `SELECT seq, conversation, device, incarnation, number, hash, frame FROM messages WHERE mark = 'unconfirmed'
         AND (device IN (SELECT value FROM json_each(?)) OR conversation IN (SELECT value FROM json_each(?)))
       UNION ALL SELECT NULL, conversation, device, incarnation, number, hash, frame FROM givenBeside
         WHERE device IN (SELECT value FROM json_each(?)) OR conversation IN (SELECT value FROM json_each(?))
       ORDER BY conversation, device, incarnation DESC, number DESC`,
      ofDevices,
      ofRooms,
      ofDevices,
      ofRooms,
    );
    for (const row of given) {
      if (!isCommitted(tx, { frame: Frame.parse(JSON.parse(row.frame)), hash: row.hash as KeptFrame['hash'] })) continue;
      if (row.seq !== null) tx.run(`UPDATE messages SET mark = 'given' WHERE seq = ?`, row.seq);
      else if (!bringForward(tx, rows, row.conversation, row.hash)) continue;
      changed(row.conversation);
      moved = true;
    }
    if (moved) dropSettled(tx);
  }
}
