import { z } from 'zod';
import { encodeBase64url } from '../format/base64url.ts';
import { concatBytes } from '../format/bytes.ts';
import { canonicalBytes } from '../format/canonical-json.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { Hash, RosterId } from '../ids.ts';
import type { Sha256 } from '../keys/signature-check.ts';

/** A place in a roster (T3): the roster, the height of a link in it (0 is the founding) and that link's hash. */
export const Head = z.strictObject({ roster: RosterId, height: z.int().min(0), hash: Hash });
export type Head = z.infer<typeof Head>;
/** Made once: a schema costs more to make than to use. */
export const Heads = Head.array();

export const sameHead = (a: Head, b: Head): boolean => a.roster === b.roster && a.height === b.height && a.hash === b.hash;

/** Heads in the one order in which they are signed and digested: by roster id. */
export const sortHeads = (heads: readonly Head[]): Head[] => [...heads].sort((a, b) => (a.roster < b.roster ? -1 : 1));

/** One 32-byte digest over the sorted heads (T3), as base64url. */
export const headsDigest = (heads: readonly Head[], sha256: Sha256): Hash =>
  Hash.parse(encodeBase64url(sha256(signedBytes('heads', canonicalBytes(sortHeads(heads))))));

/** Digest of an exact set of devices, as base64url: what a sender chain's announcement names. */
export const devicesDigest = (devices: readonly string[], sha256: Sha256): Hash =>
  Hash.parse(encodeBase64url(sha256(signedBytes('devices', canonicalBytes([...devices].sort())))));

/** SHA-256(prefix, zero byte, 32-byte salt, bytes), as base64url: for chain hashes, profiles, terms, and who is kept out of an alert or a request. */
export const saltedHash = (kind: 'content' | 'profile' | 'terms' | 'kept-out', salt: Uint8Array, bytes: Uint8Array, sha256: Sha256): Hash =>
  Hash.parse(encodeBase64url(sha256(signedBytes(kind, concatBytes(salt, bytes)))));
