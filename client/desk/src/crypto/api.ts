import type { Ed25519Verify, Sha256, SignatureCheck } from '@breakwater/shared/keys/signature-check';

type Bytes = Uint8Array<ArrayBuffer>;

/** One-way functions, signatures and sealing by node:crypto; pure, usable on every thread. */
export type NodeCrypto = {
  readonly sha256: Sha256;
  readonly sha512: (bytes: Uint8Array) => Bytes;
  readonly hmac: (key: Uint8Array, message: Uint8Array) => Bytes;
  readonly verify: Ed25519Verify;
  /** The network's one signature check, for folds. */
  readonly check: SignatureCheck;
  readonly randomBytes: (length: number) => Bytes;
  /** AES-256-GCM with a random nonce in front. */
  readonly seal: (key: Uint8Array, plaintext: Uint8Array, context: string) => Bytes;
  /** Undefined when the key, the context or a bit is wrong. */
  readonly unseal: (key: Uint8Array, sealed: Uint8Array, context: string) => Bytes | undefined;
};
