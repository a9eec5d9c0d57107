import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { Incoming } from './incoming.ts';
import { isKnown } from './message-rows.ts';

/** Whether this envelope of this sender is in the vault: read, or parked and waiting. */
export function isHere(vault: VaultReader, { envelope, sender, wasParked }: Incoming): boolean {
  if (isKnown(vault, envelope, sender)) return true;
  if (vault.one('SELECT 1 AS n FROM seen WHERE envelope = ? AND device = ?', envelope, sender)) return true;
  return !wasParked && vault.one('SELECT 1 AS n FROM parked WHERE envelope = ? AND sender = ?', envelope, sender) !== undefined;
}

/** DE91: parked with what was decrypted of it. That is nowhere else, so nothing that comes under its id takes its place. */
export const isParkedOpen = (vault: VaultReader, { envelope, sender, wasParked }: Incoming): boolean =>
  !wasParked &&
  vault.one('SELECT 1 AS n FROM parked WHERE envelope = ? AND sender = ? AND letter IS NOT NULL', envelope, sender) !== undefined;

/** Letters without a frame leave only this behind; it outlives every copy that a hub may still have. */
const SEEN_MS = 180 * 86_400_000;

export const keepSeen = (tx: VaultTx, { envelope, sender }: Incoming, nowMs: number): void =>
  void tx.run('INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO NOTHING', envelope, sender, nowMs);

export const forgetOldSeen = (tx: VaultTx, nowMs: number): number => tx.run('DELETE FROM seen WHERE atMs < ?', nowMs - SEEN_MS);
