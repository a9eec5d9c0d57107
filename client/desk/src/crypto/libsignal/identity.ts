import { randomInt } from 'node:crypto';
import { IdentityKeyPair, PrivateKey, PublicKey } from '@signalapp/libsignal-client';

type Bytes = Uint8Array<ArrayBuffer>;

/** libsignal's type byte in front of a Curve25519 key. */
const DJB = 0x05;

const serialized = (raw: Uint8Array): Bytes => Uint8Array.from([DJB, ...raw]);

/** A device's identity: the pair as libsignal stores it, and its raw public key. */
export function makeIdentity(): { readonly pair: Bytes; readonly publicKey: Bytes; readonly registrationId: number } {
  const pair = IdentityKeyPair.generate();
  return { pair: pair.serialize(), publicKey: pair.publicKey.getPublicKeyBytes(), registrationId: randomInt(1, 0x3fff + 1) };
}

/** XEdDSA by the identity key: proves possession in the link (T1), and nothing else. */
export const signByIdentity = (pair: Bytes, message: Bytes): Bytes => IdentityKeyPair.deserialize(pair).privateKey.sign(message);

/** The roster's 32 bytes as libsignal's key. */
export const publicIdentity = (raw: Uint8Array): PublicKey => PublicKey.deserialize(serialized(raw));

/**
 * Whether agreement with this identity key (32 bytes) works at all (T1): libsignal takes low-order keys when it reads them and
 * fails only here. Checked when a session begins.
 */
export function agrees(raw: Uint8Array): boolean {
  try {
    PrivateKey.generate().agree(publicIdentity(raw));
    return true;
  } catch {
    return false;
  }
}
