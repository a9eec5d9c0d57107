import { edwardsForm, isSoundEd25519 } from './curve.ts';

/** SHA-256 of bytes. Passed in, so that `shared` needs nothing of Node. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Plain Ed25519 (RFC 8032): whether `signature` by `key` over `message` stands. Must refuse S >= L, as OpenSSL does. */
export type Ed25519Verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

export type SignatureScheme = 'ed25519' | 'xeddsa';
export type SignatureCheck = (scheme: SignatureScheme, key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** What a fold is passed: the same two functions on hub and desk. */
export type RosterCrypto = { readonly sha256: Sha256; readonly check: SignatureCheck };

/** Builds the one signature check of the network from a plain Ed25519: unsound keys are refused before it is asked. */
export function signatureCheck(verify: Ed25519Verify): SignatureCheck {
  return (scheme, key, message, signature) => {
    if (signature.length !== 64) return false;
    const plain = scheme === 'ed25519' ? { key, signature } : edwardsForm(key, signature);
    return plain !== undefined && isSoundEd25519(plain.key) && verify(plain.key, message, plain.signature);
  };
}
