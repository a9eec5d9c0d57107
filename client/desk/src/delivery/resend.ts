import { sendCoSigningAgain } from '../cosigning/letters.ts';
import type { Core } from '../lane/core.ts';
import { everyDevice } from '../rosters/every-device.ts';
import { sayRotatedAgain } from '../rosters/rotation.ts';
import type { VaultTx } from '../vault/database.ts';
import { greetEveryone } from './greetings.ts';

/**
 * D11: the hub was restored or refilled. Every envelope that is not confirmed goes out again, with the same bytes; letters that are never
 * confirmed (profile, terms) are written again, which harms nobody who has them.
 */
export function resendUnconfirmed(tx: VaultTx, core: Core, generation: string, nowMs: number): number {
  const before = tx.one<{ value: string }>(`SELECT value FROM settings WHERE key = 'hubGeneration'`);
  if (before?.value === JSON.stringify(generation)) return 0;
  tx.run(`INSERT INTO settings VALUES ('hubGeneration', ?) ON CONFLICT DO UPDATE SET value = excluded.value`, JSON.stringify(generation));
  tx.run(`DELETE FROM outboxMarks WHERE mark NOT IN ('no-session', 'again')`);
  const envelopes = tx.run(`UPDATE outbox SET state = 'unsent', retryAtMs = 0 WHERE state IN ('sent', 'partly')`);
  greetEveryone(tx, core);
  sayRotatedAgain(tx, core, everyDevice(core), nowMs);
  sendCoSigningAgain(tx, core, nowMs);
  core.changed('connection');
  return envelopes;
}
