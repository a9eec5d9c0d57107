import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { LINK_MAX_SIGNATURES } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import type { VaultTx } from '../vault/database.ts';
import { readSignatures, writeSignatures } from '../vault/links.ts';

/**
 * RO69: a copy of a settle link that is here can carry further signatures, for they are not in its hash; which history stands is judged by who has signed. So the
 * link is kept with those of all copies with which it stands (`stands`), whatever copy came first. True where some were new.
 */
export function mergeSignatures(
  tx: VaultTx,
  table: 'links' | 'forks',
  copy: SignedLink,
  { roster, height, hash }: Head,
  stands: (link: SignedLink) => boolean,
): boolean {
  const place = [roster, height, hash];
  const row = tx.one<{ signatures: Uint8Array<ArrayBuffer> }>(
    `SELECT signatures FROM ${table} WHERE roster = ? AND height = ? AND hash = ?`,
    ...place,
  );
  const known = row ? readSignatures(row.signatures) : [];
  const keys = new Set(known.map(({ key }) => encodeBase64url(key)));
  const more = copy.signatures.filter(({ key }) => !keys.has(encodeBase64url(key)));
  const signatures = [...known, ...more];
  if (!row || more.length === 0 || signatures.length > LINK_MAX_SIGNATURES || !stands({ bytes: copy.bytes, signatures })) return false;
  tx.run(`UPDATE ${table} SET signatures = ? WHERE roster = ? AND height = ? AND hash = ?`, writeSignatures(signatures), ...place);
  return true;
}
