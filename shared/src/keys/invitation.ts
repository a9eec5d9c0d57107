import { z } from 'zod';
import { base64urlText, decodeBase64url, encodeBase64url } from '../format/base64url.ts';
import { utf8 } from '../format/bytes.ts';
import { canonicalBytes, parseCanonical } from '../format/canonical-json.ts';
import { InvitationId, OfficerId, RosterId, TimeMs } from '../ids.ts';
import { Head } from '../roster/head.ts';
import { Role, TaskforceName } from '../roster/taskforce-kinds.ts';

const common = {
  hub: z.url({ protocol: /^wss?$/ }).max(200),
  network: RosterId,
  networkName: z.string().min(1).max(80),
  invitation: InvitationId,
  secret: base64urlText({ length: 32 }),
  expiresAt: TimeMs,
};

/** What an invitation tells the invited desk. It travels by hand, as text or QR code; whoever holds it may ask to join, once. */
export const Invitation = z.discriminatedUnion('to', [
  /** By the operator: to found a taskforce. */
  z.strictObject({ to: z.literal('found'), ...common, taskforce: TaskforceName }),
  /** By a chair: to join a taskforce as an officer. */
  z.strictObject({ to: z.literal('join'), ...common, roster: RosterId, taskforce: TaskforceName, roles: z.array(Role).min(1).max(9) }),
  /** By an officer's desk: to link another desk of the same officer. */
  z.strictObject({
    to: z.literal('link'),
    ...common,
    roster: RosterId,
    taskforce: TaskforceName,
    officer: OfficerId,
    /** The taskforce's archive, kept by this officer (T9). */
    archive: z.literal(true).optional(),
  }),
  /** RO31: by the holder of a chair sheet: to give a taskforce its chair again. */
  z.strictObject({
    to: z.literal('restore'),
    ...common,
    roster: RosterId,
    taskforce: TaskforceName,
    /** The chair who goes on with the invited desk alone; null for somebody new. */
    officer: OfficerId.nullable(),
    roles: z.array(Role).min(1).max(9),
    /** Where the taskforce's roster stands: the link is written behind it, by a desk that cannot read it yet. */
    head: Head,
    /** What the sheet in the office safe must fit: its key, and the how manieth making it is of. */
    safe: z.strictObject({ key: base64urlText({ length: 32 }), making: z.int().min(0) }),
  }),
]);
export type Invitation = z.infer<typeof Invitation>;

const PREFIX = 'breakwater1.';
const MAX_CHARACTERS = 2_000;

/** Writes the invitation as one line of text. */
export const writeInvitation = (invitation: Invitation): string => PREFIX + encodeBase64url(canonicalBytes(invitation));

/** Reads pasted or scanned text, white space and all; undefined for anything that is not an invitation of this version. */
export function readInvitation(text: string): Invitation | undefined {
  const compact = text.replace(/\s+/g, '');
  if (!compact.startsWith(PREFIX) || compact.length > MAX_CHARACTERS) return undefined;
  const bytes = decodeBase64url(compact.slice(PREFIX.length));
  const json = bytes && parseCanonical(bytes);
  const invitation = json && Invitation.safeParse(json.value);
  return invitation?.success ? invitation.data : undefined;
}

/** A keyed hash (HMAC-SHA-256), passed in. */
export type Hmac = (key: Uint8Array, message: Uint8Array) => Uint8Array;

const label = (purpose: string): Uint8Array => utf8(`breakwater/1/invitation/${purpose}`);

/** What the hub learns of the secret: enough to know who holds it, nothing that opens an offer. */
export const invitationAccess = (secret: Uint8Array, hmac: Hmac): Uint8Array => hmac(secret, label('access'));

/** The key that seals an offer (keys and profile of who wants to join) against the hub. */
export const invitationSealKey = (secret: Uint8Array, hmac: Hmac): Uint8Array => hmac(secret, label('seal'));

/** What links name of an invitation (`invitation`, and `for` in device keys): it commits to the secret. */
export const invitationName = (secret: Uint8Array, hmac: Hmac): Uint8Array => hmac(secret, label('name'));
