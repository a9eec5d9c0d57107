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
