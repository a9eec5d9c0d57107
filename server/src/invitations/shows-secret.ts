import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '../keys/roster-crypto.ts';

const NOTHING = new Uint8Array(32);

/**
 * Whether what was shown is what the invitation was opened with. Compares digests, in constant time, also when there is
 * no such invitation: unknown and wrong take the same path (attacks 18, 19).
 */
export function showsSecret(kept: Uint8Array | undefined, shown: Uint8Array): boolean {
  const equal = timingSafeEqual(sha256(kept ?? NOTHING), sha256(shown));
  return equal && kept !== undefined;
}
