import { CLOCK_DRIFT_SHOWN_MS } from '@breakwater/shared/limits';
import type { VaultReader } from '../vault/database.ts';
import { readSetting } from '../vault/read/settings.ts';

const MESSAGES = 200;
const PEERS = 2;

/**
 * D13, AC1: whether this desk knows its clock to be off: by the hub's time when it signed in, and by two other desks, whose messages, among the newest, came with the same difference between
 * their authors' time and ours. The hub alone is not believed: the mark is evidence against its officer's own times.
 */
export function isClockOff(vault: VaultReader): boolean {
  const offMs = readSetting(vault, 'clockOffsetMs') ?? 0;
  if (Math.abs(offMs) <= CLOCK_DRIFT_SHOWN_MS) return false;
  const peers = vault.one<{ n: number }>(
    `SELECT count(DISTINCT device) AS n FROM
       (SELECT device, sentAtMs - receivedAtMs AS offMs FROM messages WHERE receivedAtMs IS NOT NULL AND coalesce(mark, '') NOT IN ('given', 'unconfirmed') ORDER BY seq DESC LIMIT ?)
       WHERE abs(offMs) > ? AND abs(offMs - ?) <= ?`,
    MESSAGES,
    CLOCK_DRIFT_SHOWN_MS,
    offMs,
    CLOCK_DRIFT_SHOWN_MS,
  );
  return (peers?.n ?? 0) >= PEERS;
}
