import { createPrivateKey, createPublicKey, type KeyObject, sign as nodeSign, verify as nodeVerify } from 'node:crypto';
import { type SignatureCheck, signatureCheck } from '@breakwater/shared/keys/signature-check';
import { randomBytes } from './hashes.ts';

// RFC 8410: the fixed DER bytes in front of a raw Ed25519 key.
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const KEPT_KEYS = 1_024;
const publicKeys = new Map<string, KeyObject | null>();

/** Plain Ed25519 by OpenSSL, which refuses S >= L. False also for bytes that are no key. */
export function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const publicKey = publicKeyOf(key);
  return publicKey !== null && nodeVerify(null, message, publicKey, signature);
}

/** The network's one signature check (unsound keys refused first), for folds and for acts. */
export const checkSignature: SignatureCheck = signatureCheck(verifyEd25519);

/** A new key: its 32-byte seed and its public half. */
export function generateEd25519(): { readonly seed: Uint8Array<ArrayBuffer>; readonly publicKey: Uint8Array<ArrayBuffer> } {
  const seed = randomBytes(32);
  return { seed, publicKey: publicHalf(seed) };
}

export function publicHalf(seed: Uint8Array): Uint8Array<ArrayBuffer> {
  const der = createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' });
  return Uint8Array.from(der.subarray(SPKI.length));
}

export const signEd25519 = (seed: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(nodeSign(null, message, privateKeyOf(seed)));

const privateKeyOf = (seed: Uint8Array): KeyObject => createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });

// Links are checked by the hundred with few keys, and importing a key costs as much as a check.
function publicKeyOf(key: Uint8Array): KeyObject | null {
  const name = Buffer.from(key).toString('base64');
  const known = publicKeys.get(name);
  if (known !== undefined) return known;
  let imported: KeyObject | null;
  try {
    imported = createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' });
  } catch {
    imported = null;
  }
  if (publicKeys.size >= KEPT_KEYS) publicKeys.clear();
  publicKeys.set(name, imported);
  return imported;
}
