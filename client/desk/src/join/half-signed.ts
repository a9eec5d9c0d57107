import { randomUUID } from 'node:crypto';
import { base64urlText, bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { type Hash, OfficerId } from '@breakwater/shared/ids';
import type { ProvenDeviceKeys } from '@breakwater/shared/keys/device-keys';
import type { Invitation } from '@breakwater/shared/keys/invitation';
import { LINK_MAX_BYTES } from '@breakwater/shared/limits';
import { type SignedLink, writeLink } from '@breakwater/shared/roster/link';
import { z } from 'zod';
import { signBySheet } from '../chair-sheets/read-typed.ts';

/** RO31: the link that gives a taskforce its chair again, with one of its two signatures, as an offer carries it. */
export const HalfSigned = z.strictObject({
  link: base64urlText({ max: LINK_MAX_BYTES }),
  key: base64urlText({ length: 32 }),
  signature: base64urlText({ length: 64 }),
});
export type HalfSigned = z.infer<typeof HalfSigned>;

type Restoring = Invitation & { to: 'restore' };
type Enrolling = { readonly device: ProvenDeviceKeys; readonly profile: Hash; readonly invitation: Hash; readonly nowMs: number };

/** Writes the link behind the head that the invitation names, and signs it with the sheet of the office safe (RE17). */
export function halfSign(to: Restoring, groups: readonly string[], { device, profile, invitation, nowMs }: Enrolling): HalfSigned {
  const officer = to.officer ?? OfficerId.parse(randomUUID());
  const bytes = writeLink({
    v: 1,
    kind: 'chair.restored',
    roster: to.roster,
    height: to.head.height + 1,
    previous: to.head.hash,
    heads: [],
    time: nowMs,
    body: { invitation, enrolled: { officer, roles: [...to.roles], profile, device } },
  });
  const { key, signature } = signBySheet(groups, { roster: to.roster, making: to.safe.making, place: 'safe' }, to.safe.key, bytes);
  return { link: encodeBase64url(bytes), key: encodeBase64url(key), signature: encodeBase64url(signature) };
}

export const asSignedLink = ({ link, key, signature }: HalfSigned): SignedLink => ({
  bytes: bytesOf(link),
  signatures: [{ key: bytesOf(key), signature: bytesOf(signature) }],
});
