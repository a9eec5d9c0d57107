import { encodeBase64url } from '../../format/base64url.ts';
import { signedBytes } from '../../format/signed-bytes.ts';
import type { RosterCrypto } from '../../keys/signature-check.ts';
import type { SignedLink } from '../../roster/link.ts';
import { rosterCrypto, type SigningKey, sha256 } from '../crypto.ts';

// Tests that try every set of signers check the same signatures again and again: each is made and checked once.

const checked = new Map<string, boolean>();
const made = new Map<string, SignedLink['signatures'][number]>();

/** The crypto of a fold, remembering what it has checked. */
export const cachedCrypto: RosterCrypto = {
  sha256,
  check: (scheme, key, message, signature) => {
    const name = [scheme, ...[key, sha256(message), signature].map(encodeBase64url)].join('.');
    const known = checked.get(name) ?? rosterCrypto.check(scheme, key, message, signature);
    checked.set(name, known);
    return known;
  },
};

/** A link of these bytes, signed by each of these keys. */
export function signBytes(bytes: SignedLink['bytes'], signers: readonly SigningKey[]): SignedLink {
  const message = signedBytes('link', bytes);
  const hash = encodeBase64url(sha256(message));
  const signatures = signers.map(({ publicKey, sign }) => {
    const name = `${encodeBase64url(publicKey)}.${hash}`;
    const known = made.get(name) ?? { key: Uint8Array.from(publicKey), signature: Uint8Array.from(sign(message)) };
    made.set(name, known);
    return known;
  });
  return { bytes, signatures };
}
