import { createHash } from 'node:crypto';
import type { PublishPrekeys } from '@breakwater/shared/hub/prekeys';

export type KeyKind = 'ec' | 'kyber';

export type OfferedKey = {
  /** SHA-256 of the key: a key is the same one whatever id it comes under. */
  readonly fingerprint: Uint8Array<ArrayBuffer>;
  readonly id: number;
  readonly key: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer> | null;
};

const fingerprintOf = (key: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(createHash('sha256').update(key).digest());

/** The one-time keys of a publish, by kind. */
export const offeredKeys = ({ oneTime, oneTimeKyber }: PublishPrekeys): { readonly kind: KeyKind; readonly offered: OfferedKey[] }[] => [
  { kind: 'ec', offered: oneTime.map(({ id, key }) => ({ fingerprint: fingerprintOf(key), id, key, signature: null })) },
  { kind: 'kyber', offered: oneTimeKyber.map(({ id, key, signature }) => ({ fingerprint: fingerprintOf(key), id, key, signature })) },
];
