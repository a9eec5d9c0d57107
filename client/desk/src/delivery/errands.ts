import type { LetterItem } from '@breakwater/shared/content/letter';
import { type DeviceId, type Lane, laneNumber } from '@breakwater/shared/ids';
import type { VaultTx } from '../vault/database.ts';

/** Leaves an item for one device, to be sent with the next letters. A later item with the same key replaces it while it waits. */
export function queueErrand(tx: VaultTx, device: DeviceId, lane: Lane, key: string, item: LetterItem, notBeforeMs = 0): void {
  tx.run(
    `INSERT INTO errands (device, lane, key, item, notBeforeMs) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (device, lane, key) DO UPDATE SET item = excluded.item, notBeforeMs = min(notBeforeMs, excluded.notBeforeMs)`,
    device,
    laneNumber(lane),
    key,
    JSON.stringify(item),
    notBeforeMs,
  );
}

/** Whether anything waits to be sent to this device. */
export const hasErrands = (tx: VaultTx, device: DeviceId, lane: Lane): boolean =>
  tx.one('SELECT 1 AS n FROM errands WHERE device = ? AND lane = ? LIMIT 1', device, laneNumber(lane)) !== undefined;
