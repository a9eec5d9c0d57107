import type { DeviceId } from '@breakwater/shared/ids';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { VaultTx } from '../vault/database.ts';

/** Keeps whose each device is, so that it is found without folding every roster. No two rosters can list the same id (RO52). */
export function keepDevices(tx: VaultTx, after: TaskforceState, before: TaskforceState | undefined): void {
  for (const device of after.devices.keys())
    if (!before?.devices.has(device)) tx.run('INSERT INTO devices VALUES (?, ?) ON CONFLICT DO NOTHING', device, after.chain.id);
}

/** A revoked device is neither written to nor heard again. What it had sent before stays. */
export function forgetDevice(tx: VaultTx, device: DeviceId): number {
  for (const table of ['sessions', 'errands', 'unannounced', 'withoutPrekeys', 'sessionResets', 'toldHeads', 'outboxParts']) {
    tx.run(`DELETE FROM ${table} WHERE device = ?`, device);
  }
  return 1;
}
