import { Profile } from '@breakwater/shared/content/terms';
import { base64urlText, bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalBytes, parseCanonical } from '@breakwater/shared/format/canonical-json';
import { Hash, type RosterId } from '@breakwater/shared/ids';
import { deviceKeysStatement, ProvenDeviceKeys, provesPossession } from '@breakwater/shared/keys/device-keys';
import { comparedDigits } from '@breakwater/shared/keys/digits';
import { type Invitation, invitationName, invitationSealKey } from '@breakwater/shared/keys/invitation';
import { saltedHash } from '@breakwater/shared/roster/head';
import { z } from 'zod';
import type { NodeCrypto } from '../crypto/api.ts';
import { HalfSigned } from './half-signed.ts';

/** What a new desk leaves for the one that invited it (IN5): its keys, and for a new officer the profile with its salt. */
export const Offer = z.strictObject({
  v: z.literal(1),
  device: ProvenDeviceKeys,
  /** What the officer calls the desk. */
  label: z.string().max(200),
  /** Canonical JSON of a profile and the salt of its hash (T8); null where the officer is in the roster already. */
  profile: z.strictObject({ salt: base64urlText({ length: 32 }), text: z.string().min(2).max(2_000) }).nullable(),
  /** By the invitation of a chair sheet's holder (RO31). */
  restoring: HalfSigned.optional(),
});
export type Offer = z.infer<typeof Offer>;

const context = (invitation: Invitation): string => `breakwater/1/offer/${invitation.invitation}`;

/** Seals an offer under what only the two desks know of the invitation, so that the hub reads nothing of it. */
export function sealOffer(crypto: NodeCrypto, invitation: Invitation, offer: Offer): Uint8Array<ArrayBuffer> {
  const key = invitationSealKey(bytesOf(invitation.secret), crypto.hmac);
  return crypto.seal(key, canonicalBytes(offer), context(invitation));
}

export type OpenedOffer = Offer & {
  readonly read: Profile | null;
  readonly profileHash: Hash | null;
  /** Of all that was offered, whatever it was sealed with (IN8). */
  readonly described: Hash;
};

/**
 * Opens an offer and checks all that can be checked without a person: its encoding, the proofs of possession, that its
 * keys were made for this invitation, its profile. Undefined for anything that does not hold.
 */
export function openOffer(crypto: NodeCrypto, invitation: Invitation, sealed: Uint8Array): OpenedOffer | undefined {
  const plaintext = crypto.unseal(invitationSealKey(bytesOf(invitation.secret), crypto.hmac), sealed, context(invitation));
  const json = plaintext && parseCanonical(plaintext);
  const offer = json && Offer.safeParse(json.value);
  if (!plaintext || !offer?.success) return undefined;
  const { device, profile } = offer.data;
  // Whoever founds leaves no offer.
  if (invitation.to === 'found' || device.keys.for !== nameOf(crypto, invitation)) return undefined;
  if (!provesPossession(device, invitation.roster, crypto)) return undefined;
  if ((profile === null) !== (invitation.to === 'link')) return undefined;
  if ((offer.data.restoring !== undefined) !== (invitation.to === 'restore')) return undefined;
  const described = Hash.parse(encodeBase64url(crypto.sha256(plaintext)));
  if (profile === null) return { ...offer.data, described, read: null, profileHash: null };
  const text = parseCanonical(utf8(profile.text));
  const read = text && Profile.safeParse(text.value);
  // Nor is a profile that says it is of another device anybody's here (RO54).
  if (!read?.success || read.data.device !== device.keys.device) return undefined;
  const profileHash = saltedHash('profile', bytesOf(profile.salt), utf8(profile.text), crypto.sha256);
  return { ...offer.data, described, read: read.data, profileHash };
}

/** What links name of an invitation: it commits to the secret. */
export const nameOf = (crypto: NodeCrypto, invitation: Invitation): Hash =>
  Hash.parse(encodeBase64url(invitationName(bytesOf(invitation.secret), crypto.hmac)));

/** The sixty digits that the joining officer and the inviting one compare: over the taskforce's founding and the new desk's keys (IN5). */
export const offerDigits = (crypto: NodeCrypto, taskforce: RosterId, { keys }: ProvenDeviceKeys): readonly string[] =>
  comparedDigits(bytesOf(taskforce), crypto.sha256(deviceKeysStatement(keys)), crypto.sha512);
