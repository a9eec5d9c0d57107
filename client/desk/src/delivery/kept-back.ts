import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';

/** DE73: the officer is told that there is something here that cannot be sent to another desk. It is kept, and what stands behind it goes on. */
export function sayKeptBack(tx: VaultTx, core: Core, nowMs: number): void {
  tx.run(`INSERT INTO notices VALUES ('letter-unreadable', ?) ON CONFLICT DO NOTHING`, nowMs);
  core.changed('connection');
}
