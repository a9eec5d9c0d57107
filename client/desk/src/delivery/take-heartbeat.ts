import { type Heartbeat, type HeartbeatStatement, readHeartbeat } from '@breakwater/shared/content/heartbeat';
import { type DeviceId, type Lane, laneNumber, RosterId } from '@breakwater/shared/ids';
import { HEARTBEAT_UNSTARTED_MAX } from '@breakwater/shared/limits';
import { checkSignature } from '../crypto/node/ed25519.ts';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import type { TheirNumbers } from './their-numbers.ts';

type Taking = { readonly tx: VaultTx; readonly core: Core; readonly numbers: TheirNumbers; readonly nowMs: number };

/**
 * DE24: what a device says it has written last. What of it is not here is a gap, shown and confirmed as missing, so that it is sent again.
 * One that is not signed by that device, or speaks of another, of a room that it is not in or of an older place than the one before, counts for nothing.
 */
export function takeHeartbeat({ tx, core, numbers, nowMs }: Taking, from: DeviceId, lane: Lane, item: Heartbeat): void {
  const signingKey = core.book.device(from)?.device.keys.signingKey;
  const read = signingKey === undefined ? undefined : readHeartbeat(item, signingKey, checkSignature);
  if (read?.status !== 'read') return;
  const { heartbeat } = read;
  if (heartbeat.device !== from || heartbeat.lane !== lane || !isTheirs(tx, core, from, heartbeat)) return;
  if (!keepHeartbeat(tx, heartbeat, item, nowMs)) return;
  markIfOther(tx, heartbeat);
  numbers.said(from, heartbeat);
  core.changed(`room:${heartbeat.conversation}`);
}

/** Of a room: both of us are in it. Of anything else: its messages have come before, or this is one of few that have not begun. */
function isTheirs(tx: VaultTx, core: Core, from: DeviceId, { conversation }: HeartbeatStatement): boolean {
  const room = RosterId.safeParse(conversation);
  if (room.success && core.book.room(room.data)) {
    const inside = core.book.roomDevices(room.data);
    return inside.has(from) && inside.has(ownDevice(core).device);
  }
  if (tx.one('SELECT 1 AS n FROM theirNumbers WHERE conversation = ? AND device = ? LIMIT 1', conversation, from)) return true;
  const unstarted = tx.one<{ n: number }>(
    `SELECT count(*) AS n FROM heartbeats h WHERE device = ?
       AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation = h.conversation AND m.device = h.device)`,
    from,
  );
  return (unstarted?.n ?? 0) < HEARTBEAT_UNSTARTED_MAX;
}

/** Only the latest is kept (D5), by its place in the chain and not by clocks (D13). */
export function keepHeartbeat(
  tx: VaultTx,
  heartbeat: HeartbeatStatement,
  { statement, signature }: Pick<Heartbeat, 'statement' | 'signature'>,
  nowMs: number,
): boolean {
  const { conversation, device, lane, incarnation, number, at } = heartbeat;
  return (
    tx.run(
      `INSERT INTO heartbeats VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET incarnation = excluded.incarnation, number = excluded.number,
         saidAtMs = excluded.saidAtMs, statement = excluded.statement, signature = excluded.signature, atMs = excluded.atMs
         WHERE (excluded.incarnation, excluded.number, excluded.saidAtMs) > (incarnation, number, saidAtMs)`,
      conversation,
      device,
      laneNumber(lane),
      incarnation,
      number,
      at,
      statement,
      signature,
      nowMs,
    ) > 0
  );
}

/** The message of that number is here and is another one: the device has told two things. It is marked like any that does not follow. */
function markIfOther(tx: VaultTx, { conversation, device, lane, incarnation, number, hash }: HeartbeatStatement): void {
  tx.run(
    `UPDATE messages SET mark = 'broken-chain' WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ? AND number = ? AND hash <> ? AND mark IS NULL`,
    conversation,
    device,
    laneNumber(lane),
    incarnation,
    number,
    hash,
  );
}
