import type { LetterItemOf } from '@breakwater/shared/content/letter';
import type { DeviceId } from '@breakwater/shared/ids';
import { activeDevices } from '@breakwater/shared/roster/taskforce-state';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { readSetting } from '../vault/read/settings.ts';
import { queueErrand } from './errands.ts';

/** The officer's other desks in use. */
export function ownOthers({ book }: Pick<Core, 'book'>): readonly DeviceId[] {
  const own = book.own();
  if (own?.device.status !== 'active') return [];
  return activeDevices(own.taskforce, own.officer.officer)
    .map(({ keys }) => keys.device)
    .filter((device) => device !== own.device.keys.device);
}

/** DE46: what this desk is called, for those of these devices that are the officer's own. A name may say where it stands or whose it was: nobody else gets it. */
export function sendLabel(tx: VaultTx, core: Core, to: readonly DeviceId[]): void {
  const label = readSetting(tx, 'deviceLabel');
  if (label === undefined) return;
  const others = ownOthers(core);
  for (const device of to) if (others.includes(device)) queueErrand(tx, device, 'rest', 'label', { item: 'label', label });
}

/** Kept of the officer's own desks only. */
export function takeLabel(tx: VaultTx, core: Core, from: DeviceId, { label }: LetterItemOf<'label'>): void {
  if (!ownOthers(core).includes(from)) return;
  const labels = { ...readSetting(tx, 'deviceLabels'), [from]: label };
  tx.run(`INSERT INTO settings VALUES ('deviceLabels', ?) ON CONFLICT DO UPDATE SET value = excluded.value`, JSON.stringify(labels));
  core.changed('people');
}
