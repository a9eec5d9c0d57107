import { BACKUP_EVERY_MS } from '@breakwater/shared/limits';
import type { VaultReader } from '../vault/database.ts';
import { readSetting } from '../vault/read/settings.ts';

/** T13: a week after the first opening while there is no proved copy, a week after the last one, and at once when that opens with an earlier passphrase. */
export function isBackupDue(vault: VaultReader, nowMs: number): boolean {
  const copy = readSetting(vault, 'backup');
  if (copy?.outdated) return true;
  const sinceMs = copy?.madeAtMs ?? vault.one<{ atMs: number | null }>('SELECT min(openedAtMs) AS atMs FROM openings')?.atMs ?? nowMs;
  // A time far ahead was written by a wrong clock, and says as little as one long ago.
  return Math.abs(nowMs - sinceMs) >= BACKUP_EVERY_MS;
}
