import { createHmac, createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { Sha512 } from '@breakwater/shared/keys/digits';
import type { Hmac } from '@breakwater/shared/keys/invitation';
import { type Ed25519Verify, type RosterCrypto, type Sha256, signatureCheck } from '@breakwater/shared/keys/signature-check';

/** DER of an Ed25519 SubjectPublicKeyInfo up to its 32 key bytes (RFC 8410 section 4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const KEYS_CACHED_MAX = 2_048;

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

export const sha512: Sha512 = (bytes) => hash('sha512', bytes, 'buffer');

export const hmacSha256: Hmac = (key, message) => createHmac('sha256', key).update(message).digest();

/** Verifies plain Ed25519 by OpenSSL, which refuses S >= L. Imported keys are kept, the least recently used going first. */
function ed25519Verifier(): Ed25519Verify {
  const imported = new Map<string, KeyObject>();
  const keyOf = (raw: Uint8Array): KeyObject => {
    const name = Buffer.from(raw).toString('latin1');
    const key = imported.get(name) ?? createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
    imported.delete(name);
    imported.set(name, key);
    const [oldest] = imported.keys();
    if (imported.size > KEYS_CACHED_MAX && oldest !== undefined) imported.delete(oldest);
    return key;
  };
  return (key, message, signature) => key.length === 32 && verify(null, message, keyOf(key), signature);
}

/** What the shared folds are passed on the hub. */
export const createRosterCrypto = (): RosterCrypto => ({ sha256, check: signatureCheck(ed25519Verifier()) });
