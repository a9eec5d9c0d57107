import type { DeviceId } from '@breakwater/shared/ids';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { VaultTx } from '../vault/database.ts';

/** Devices and officers belong to the taskforce whose roster had them first here: another one that lists the same id gets nothing by it. */
export function keepClaims(tx: VaultTx, after: TaskforceState, before: TaskforceState | undefined): void {
  const id = after.chain.id;
  for (const device of after.devices.keys())
    if (!before?.devices.has(device)) tx.run('INSERT INTO devices VALUES (?, ?) ON CONFLICT DO NOTHING', device, id);
  for (const officer of after.officers.keys())
    if (!before?.officers.has(officer)) tx.run('INSERT INTO officers VALUES (?, ?) ON CONFLICT DO NOTHING', officer, id);
}

/** A revoked device is neither written to nor heard again. What it had sent before stays. */
export function forgetDevice(tx: VaultTx, device: DeviceId): number {
  for (const table of ['sessions', 'errands', 'unannounced', 'withoutPrekeys', 'sessionResets', 'toldHeads', 'outboxParts']) {
    tx.run(`DELETE FROM ${table} WHERE device = ?`, device);
  }
  return 1;
}
