import { type DeviceId, laneNumber, type RosterId } from '@breakwater/shared/ids';
import { GIVEN_BESIDE_MAX } from '@breakwater/shared/limits';
import type { VaultTx } from '../vault/database.ts';
import { type KeptFrame, readSalted } from './frame.ts';
import { givenAnchor } from './given-place.ts';
import { givenStanding, type MessageRows } from './message-rows.ts';

/**
 * DE104: keeps a given message of which another one is here that nobody has confirmed either: who gives first does not decide what was said. So many of one giver and
 * room. Answers whether it is kept, and new.
 */
export function keepBeside(
  tx: VaultTx,
  room: RosterId,
  giver: DeviceId,
  kept: KeptFrame,
  at: number,
  nowMs: number,
): 'new' | 'here' | 'too-many' {
  const { frame, hash, salt, text } = kept;
  if (tx.one('SELECT 1 AS n FROM givenBeside WHERE conversation = ? AND hash = ?', room, hash)) return 'here';
  const there = tx.one<{ n: number }>('SELECT count(*) AS n FROM givenBeside WHERE conversation = ? AND giver = ?', room, giver)?.n ?? 0;
  if (there >= GIVEN_BESIDE_MAX) return 'too-many';
  tx.run(
    'INSERT INTO givenBeside VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    room,
    giver,
    frame.device,
    laneNumber(frame.lane),
    frame.incarnation,
    frame.number,
    hash,
    salt,
    text,
    at,
    nowMs,
  );
  return 'new';
}

/** What its author has committed to takes the place of what nobody has confirmed; where one is confirmed already, the other is nobody's. Answers whether it stands now. */
export function bringForward(tx: VaultTx, rows: MessageRows, conversation: string, hash: string): boolean {
  const row = tx.one<{ salt: string; frame: string; at: number; receivedAtMs: number }>(
    'DELETE FROM givenBeside WHERE conversation = ? AND hash = ? RETURNING salt, frame, at, receivedAtMs',
    conversation,
    hash,
  );
  const read = row && readSalted({ v: 1, salt: row.salt, frame: row.frame });
  if (!row || read?.status !== 'read' || givenStanding(tx, read.kept) === 'taken') return false;
  return insertGiven(tx, rows, read.kept, { at: row.at, mark: 'given', nowMs: row.receivedAtMs });
}

/** Others of messages that are confirmed by now are nobody's. */
export const dropSettled = (tx: VaultTx): number =>
  tx.run(
    `DELETE FROM givenBeside WHERE EXISTS (SELECT 1 FROM messages m WHERE m.conversation = givenBeside.conversation AND m.device = givenBeside.device
       AND m.lane = givenBeside.lane AND m.incarnation = givenBeside.incarnation AND m.number = givenBeside.number AND m.mark IS NOT 'unconfirmed')`,
  );

/** Stores a given message. `given`: in place of those that nobody has confirmed. */
export function insertGiven(
  tx: VaultTx,
  rows: MessageRows,
  kept: KeptFrame,
  { at, mark, nowMs }: { readonly at: number; readonly mark: 'given' | 'unconfirmed'; readonly nowMs: number },
): boolean {
  const anchor = givenAnchor(tx, kept, at);
  return rows.insert(kept, { anchor, receivedAtMs: nowMs, storedAtMs: null, audience: null, mark }).status === 'stored';
}
