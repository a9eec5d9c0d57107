import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { type RosterCrypto, signatureCheck } from '../keys/signature-check.ts';

// The node:crypto side of what `shared` is passed, for tests.

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(createHash('sha256').update(bytes).digest());
export const sha512 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(createHash('sha512').update(bytes).digest());

export function ed25519Verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, message, createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}

export const rosterCrypto: RosterCrypto = { sha256, check: signatureCheck(ed25519Verify) };

export type SigningKey = { readonly publicKey: Uint8Array; readonly sign: (message: Uint8Array) => Uint8Array };

/** An Ed25519 key, random or from a 32-byte seed. */
export function signingKey(seed?: Uint8Array): SigningKey {
  const privateKey = seed
    ? createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
    : generateKeyPairSync('ed25519').privateKey;
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { publicKey: Uint8Array.from(publicKey), sign: (message) => Uint8Array.from(sign(null, message, privateKey)) };
}
