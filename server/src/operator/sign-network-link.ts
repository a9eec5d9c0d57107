import type { Hash, RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { type LinkBody, type LinkOf, type SignedLink, writeLink } from '@breakwater/shared/roster/link';
import type { networkKinds } from '@breakwater/shared/roster/network-kinds';
import type { SigningKey } from '../keys/signing-key.ts';

type NetworkKind = keyof typeof networkKinds;
type Place = { readonly roster: RosterId | null; readonly height: number; readonly previous: Hash | null };

/** Writes a link of the network's roster, after a head or founding it, and signs it with the keys given. */
export function signNetworkLink<K extends NetworkKind>(
  kind: K,
  body: LinkBody<K>,
  after: Head | undefined,
  keys: readonly SigningKey[],
  timeMs: number,
): SignedLink {
  const place: Place = after
    ? { roster: after.roster, height: after.height + 1, previous: after.hash }
    : { roster: null, height: 0, previous: null };
  const link = { v: 1, ...place, heads: [], time: timeMs, kind, body };
  const bytes = writeLink(link as unknown as LinkOf<K>); // kind and body are one pair by the signature above
  return { bytes, signatures: keys.map(({ publicKey, sign }) => ({ key: publicKey, signature: sign('link', bytes) })) };
}
