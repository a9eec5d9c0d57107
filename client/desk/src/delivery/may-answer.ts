import type { DeviceId } from '@breakwater/shared/ids';
import type { VaultTx } from '../vault/database.ts';

/** Counts the answers to one device about one thing; false once there were so many (attack 15). */
export const mayAnswer = (tx: VaultTx, device: DeviceId, what: string, nowMs: number, timesMax: number): boolean =>
  tx.run(
    'INSERT INTO retriesAnswered VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET times = times + 1, atMs = excluded.atMs WHERE times < ?',
    device,
    what,
    nowMs,
    timesMax,
  ) > 0;

const HOUR_MS = 3_600_000;

/** Counts the answers to one device of one kind within an hour; false once there were so many. */
export const isWithinHourly = (tx: VaultTx, device: DeviceId, kind: string, nowMs: number, timesMax: number): boolean =>
  tx.run(
    `INSERT INTO retriesAnswered VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET
       times = CASE WHEN atMs <= ? THEN 1 ELSE times + 1 END, atMs = CASE WHEN atMs <= ? THEN excluded.atMs ELSE atMs END
       WHERE times < ? OR atMs <= ?`,
    device,
    kind,
    nowMs,
    nowMs - HOUR_MS,
    nowMs - HOUR_MS,
    timesMax,
    nowMs - HOUR_MS,
  ) > 0;
