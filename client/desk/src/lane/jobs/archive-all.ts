import { DeviceId, LANES } from '@breakwater/shared/ids';
import type { VaultTx } from '../../vault/database.ts';
import { recordIncarnation } from '../../vault/header.ts';
import { type Core, turnOf } from '../core.ts';
import type { JobFor } from '../job-for.ts';
import { raiseIncarnation } from './raise-incarnation.ts';

/** D7: this vault is a copy or was put back. No ratchet of it is used again, and the officer is told. */
export const archiveAll: JobFor<'archive-all'> = (core, { above, nowMs }) => {
  const raised = core.vault.transaction((tx) => {
    archiveEverything(core, tx, nowMs);
    return raiseIncarnation(tx, Math.max(core.incarnation, above) + 1, nowMs);
  });
  core.incarnation = raised.incarnation;
  recordIncarnation(core.headerFile, raised.incarnation);
  return raised;
};

/**
 * Archives every session (what is on its way still opens), deletes every sender key and one-time prekey. Signed and last-resort
 * keys stay: desks that took a bundle before must be heard. In the same transaction it is noted that prekeys have to be replaced and that this vault may go
 * above the hub's incarnation (RE12), so that a crash forgets neither.
 */
export function archiveEverything(core: Core, tx: VaultTx, nowMs: number): void {
  if (core.own) {
    const turn = turnOf(core);
    for (const { device } of tx.all<{ device: string }>('SELECT DISTINCT device FROM sessions')) {
      for (const lane of LANES) turn.archive(DeviceId.parse(device), lane);
    }
    turn.commit(tx);
  }
  for (const table of ['senderKeys', 'ownChains', 'unannounced', 'theirChains', 'prekeys']) tx.run(`DELETE FROM ${table}`);
  tx.run('DELETE FROM kyberPrekeys WHERE lastResort = 0');
  tx.run(`INSERT INTO notices VALUES ('vault-restored', ?) ON CONFLICT DO NOTHING`, nowMs);
  tx.run(`INSERT INTO settings VALUES ('putBack', 'true') ON CONFLICT DO NOTHING`);
  tx.run(`INSERT INTO settings VALUES ('exclusionsForgotten', 'true') ON CONFLICT DO NOTHING`);
  core.changed('connection');
}
