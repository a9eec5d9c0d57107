import { z } from 'zod';
import { bytes } from '../format/bytes.ts';
import { readStopCode } from '../format/stop-code.ts';
import { DeviceId, EnvelopeId, InvitationId, RosterId, TimeMs } from '../ids.ts';
import { ACKNOWLEDGE_BATCH_ENTRIES, HEADS_LISTED_MAX, LAPSED_PAGE_MAX, ROSTER_PAGE_LINKS, SUSPENDED_MAX } from '../limits.ts';
import { Head } from '../roster/head.ts';
import { SignedLink } from '../roster/link.ts';
import { call } from '../wire/call.ts';
import { DrainedMailbox, DrainMailbox, SubmitEnvelope, SubmitOutcome } from './envelope.ts';
import { ClaimedPrekeys, ClaimPrekeys, PrekeysLeft, PublishPrekeys } from './prekeys.ts';

const Nothing = z.strictObject({});
const Secret = bytes({ length: 32 });
const Signed = z.strictObject({ statement: bytes({ max: 2_048 }), signature: bytes({ length: 64 }) });
const Links = z.strictObject({ links: z.array(SignedLink).max(ROSTER_PAGE_LINKS), head: Head });
const StopCode = z
  .string()
  .max(23)
  .refine((typed) => {
    const read = readStopCode(typed);
    return read.status === 'read' && read.code === typed;
  });
const From = z.int().min(0);
const Appended = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('appended'), head: Head }),
  z.strictObject({ status: z.literal('outrun'), head: Head }),
]);
const Lapsed = z.array(z.strictObject({ envelope: EnvelopeId, device: DeviceId })).max(LAPSED_PAGE_MAX);
const SignedIn = z.strictObject({
  token: z.string().max(2_048),
  expiresAt: TimeMs,
  hubTime: TimeMs,
  /** Changes when the hub was restored or refilled: desks resend what is not confirmed (D11). */
  generation: z.string().max(64),
});

/** Before sign-in (namespace `/door`): reading the network, joining, signing in. */
export const doorCalls = {
  'door:network': call(z.strictObject({ from: From }), Links),
  'door:challenge': call(
    z.strictObject({ device: DeviceId }),
    z.strictObject({ challenge: bytes({ length: 32 }), expiresAt: TimeMs, hubTime: TimeMs }),
  ),
  /** `before`: the last token that this desk got, also one whose time is over: it says how much the hub had (HL34). */
  'door:sign-in': call(Signed.extend({ before: z.string().max(2_048).optional() }), SignedIn),
  /**
   * What ended a device (T7): its own taskforce's links from a height up to the one that revoked it, for whoever holds its signing key and nobody
   * else. With `roster`, those of another one up to the last head of it that these rest on (HL27). Signed as a sign-in.
   */
  'door:revocation': call(
    Signed.extend({ from: From, roster: RosterId.optional() }),
    z.strictObject({ links: z.array(SignedLink).max(ROSTER_PAGE_LINKS) }),
  ),
  /** A new taskforce, by the operator's invitation. `access` is what its secret derives for the hub. */
  'door:found': call(z.strictObject({ invitation: InvitationId, access: Secret, founding: SignedLink }), z.strictObject({ head: Head })),
  /** A new officer or device: leaves sealed keys and profile for the desk that invited. Repeating the same offer is harmless. */
  'door:offer': call(z.strictObject({ invitation: InvitationId, access: Secret, offer: bytes({ max: 8_192 }) }), Nothing),
  /** Whether the inviting desk has answered. The links themselves are read after signing in. */
  'door:answer': call(
    z.strictObject({ invitation: InvitationId, access: Secret }),
    z.strictObject({ status: z.enum(['waiting', 'approved', 'refused']) }),
  ),
} as const;

/** After sign-in (namespace `/desk`, with the token): everything else. */
export const hubCalls = {
  'token:challenge': call(Nothing, z.strictObject({ challenge: bytes({ length: 32 }), expiresAt: TimeMs })),
  'token:renew': call(Signed, SignedIn),

  /** Heads of every roster this device may read: the network, all taskforces, its rooms. */
  'roster:heads': call(
    Nothing,
    z.strictObject({
      heads: z.array(Head).max(HEADS_LISTED_MAX),
      /** T4: it was restored, and waits to be offered what it lacks. */
      restoring: z.literal(true).optional(),
    }),
  ),
  'roster:read': call(z.strictObject({ roster: RosterId, from: From }), Links),
  /** Appends on the head that the link names as its predecessor, or says which head stands now (T4). Repeating an appended link answers `appended` again. */
  'roster:append': call(z.strictObject({ link: SignedLink }), Appended),
  /** T4: a link that the hub lacks and the caller has: taken also while new ones wait; where the hub has lost nothing, one like any other (HL33). */
  'roster:offer': call(z.strictObject({ link: SignedLink }), Appended),
  /** This desk has offered all that the hub lacks. */
  'roster:offered': call(Nothing, Nothing),

  'prekeys:publish': call(PublishPrekeys, PrekeysLeft),
  'prekeys:count': call(Nothing, z.strictObject({ lanes: z.array(PrekeysLeft).max(2) })),
  'prekeys:claim': call(ClaimPrekeys, ClaimedPrekeys),

  'envelope:submit': call(SubmitEnvelope, SubmitOutcome),
  'mailbox:drain': call(DrainMailbox, DrainedMailbox),
  'mailbox:acknowledge': call(z.strictObject({ envelopes: z.array(EnvelopeId).min(1).max(ACKNOWLEDGE_BATCH_ENTRIES) }), Nothing),

  /** D2: what the caller sent and a device has not fetched for ninety days, in which it was not there either. Nothing of it is dropped before the caller says that it knows. */
  'lapsed:list': call(Nothing, z.strictObject({ lapsed: Lapsed })),
  'lapsed:known': call(z.strictObject({ lapsed: Lapsed.min(1) }), z.strictObject({ dropped: z.int().min(0) })),

  /** An invitation of this taskforce: the hub learns its id and what proves the secret, not the secret. */
  'invitation:open': call(z.strictObject({ invitation: InvitationId, access: Secret, expiresAt: TimeMs }), Nothing),
  'invitation:offers': call(
    Nothing,
    z.strictObject({
      offers: z.array(z.strictObject({ invitation: InvitationId, offer: bytes({ max: 8_192 }), offeredAt: TimeMs })).max(64),
    }),
  ),
  'invitation:answer': call(z.strictObject({ invitation: InvitationId, status: z.enum(['approved', 'refused']) }), Nothing),

  /** T13: the stop code of this device's wallet card, in its one spelling; an earlier one stays good for a while (HL23). The number names the device to the operator. */
  'stop-code:set': call(z.strictObject({ code: StopCode }), z.strictObject({ number: z.string().regex(/^[0-9]{8}$/) })),
  /** HL25: the devices of the caller's taskforce that the operator has suspended, and since when by the hub's clock. */
  'suspension:list': call(
    Nothing,
    z.strictObject({ suspended: z.array(z.strictObject({ device: DeviceId, since: TimeMs })).max(SUSPENDED_MAX) }),
  ),

  /** D9: shows the secret behind a held key's hash together with a signed acknowledgement; that authority's keys of this envelope are then dropped. */
  'held:cancel': call(z.strictObject({ envelope: EnvelopeId, secret: Secret }), z.strictObject({ dropped: z.int().min(0) })),
} as const;
