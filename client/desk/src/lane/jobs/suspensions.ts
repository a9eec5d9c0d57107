import { listSuspensions } from '../../vault/read/suspensions.ts';
import type { JobFor } from '../job-for.ts';

/** HL25: what the hub says now takes the place of what it said before. */
export const keepSuspensions: JobFor<'keep-suspensions'> = (core, { suspended }) => {
  const before = listSuspensions(core.vault);
  if (before.size === suspended.length && suspended.every(({ device, since }) => before.get(device) === since)) return { changed: false };
  core.vault.transaction((tx) => {
    tx.run('DELETE FROM suspensions');
    for (const { device, since } of suspended) tx.run('INSERT OR REPLACE INTO suspensions VALUES (?, ?)', device, since);
  });
  core.changed('people');
  core.changed('connection');
  return { changed: true };
};
