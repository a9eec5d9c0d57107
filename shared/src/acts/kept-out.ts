import { canonicalBytes } from '../format/canonical-json.ts';
import type { Hash } from '../ids.ts';
import type { Sha256 } from '../keys/signature-check.ts';
import type { Excluded } from '../roster/exclusions.ts';
import { saltedHash } from '../roster/head.ts';

/** AC38: what an opening act says of who is kept out: the salted hash of the list, each once, in the order of taskforce and officer. The salt is 32 bytes. */
export function keptOutHash(salt: Uint8Array, out: readonly Excluded[], sha256: Sha256): Hash {
  const list = new Map(out.map(({ taskforce, officer }) => [`${taskforce} ${officer ?? ''}`, { taskforce, officer }]));
  const inOrder = [...list].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, who]) => who);
  return saltedHash('kept-out', salt, canonicalBytes(inOrder), sha256);
}
