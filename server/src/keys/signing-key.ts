import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type StatementKind, signedBytes } from '@breakwater/shared/format/signed-bytes';

/** An Ed25519 key of the hub or of its operator. The private half stays inside. */
export type SigningKey = {
  /** 32 raw bytes. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** The public key as it stands in rosters: base64url. */
  readonly publicText: string;
  /** Signs canonical bytes of one kind (T1): 64 bytes. */
  readonly sign: (kind: StatementKind, bytes: Uint8Array) => Uint8Array<ArrayBuffer>;
  /** PKCS 8 as PEM, for the one file it is kept in. */
  readonly exportPem: () => string;
};

/** Draws a new key pair. */
export const createSigningKey = (): SigningKey => signingKeyOf(generateKeyPairSync('ed25519').privateKey);

/** Reads a key from PEM. Throws when it is not an Ed25519 private key. */
export function readSigningKey(pem: string): SigningKey {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 private key');
  return signingKeyOf(key);
}

function signingKeyOf(key: KeyObject): SigningKey {
  const publicText = createPublicKey(key).export({ format: 'jwk' }).x;
  if (publicText === undefined) throw new Error('not an Ed25519 private key');
  return {
    publicKey: Uint8Array.from(Buffer.from(publicText, 'base64url')),
    publicText,
    sign: (kind, bytes) => Uint8Array.from(sign(null, signedBytes(kind, bytes), key)),
    exportPem: () => key.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}
