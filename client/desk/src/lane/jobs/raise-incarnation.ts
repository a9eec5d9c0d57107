import { randomBytes } from '../../crypto/node/hashes.ts';
import type { VaultTx } from '../../vault/database.ts';
import type { OpenedVault } from '../jobs.ts';

const FENCE_BYTES = 16;

/** A new opening with its sixteen random bytes. The caller records it beside the vault before it answers. */
export function raiseIncarnation(tx: VaultTx, incarnation: number, nowMs: number): Pick<OpenedVault, 'incarnation' | 'fence'> {
  const fence = randomBytes(FENCE_BYTES);
  tx.run('INSERT INTO openings VALUES (?, ?, ?)', incarnation, fence, nowMs);
  return { incarnation, fence };
}
