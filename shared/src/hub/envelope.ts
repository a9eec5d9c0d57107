import { z } from 'zod';
import { base64urlText } from '../format/base64url.ts';
import { bytes } from '../format/bytes.ts';
import { BlobId, DeviceId, EnvelopeId, Hash, Incarnation, Lane, RosterId, TimeMs, Urgency } from '../ids.ts';
import {
  BLOBS_PER_ENVELOPE_MAX,
  CIPHERTEXT_MAX_BYTES,
  DRAIN_MAX_ENTRIES,
  HELD_KEY_DEVICES_MAX,
  HELD_KEYS_MAX,
  PARTS_MAX,
  RECIPIENTS_MAX,
} from '../limits.ts';
import { Head } from '../roster/head.ts';

const Ciphertext = bytes({ max: CIPHERTEXT_MAX_BYTES });

/** libsignal's two pairwise message types. */
export const PartType = z.enum(['prekey', 'whisper']);

/** What one device gets beside the common ciphertext, or instead of it. */
export const Part = z.strictObject({ device: DeviceId, type: PartType, ciphertext: Ciphertext });
export type Part = z.infer<typeof Part>;

/** D9: a key that opens a copy which its devices already hold; the hub releases it at `releaseAt` unless the secret behind `hash` is shown. */
export const HeldKey = z.strictObject({
  authority: RosterId,
  rung: z.int().min(1).max(8),
  devices: z.array(DeviceId).min(1).max(HELD_KEY_DEVICES_MAX),
  key: bytes({ max: 256 }),
  releaseAt: TimeMs,
  hash: Hash,
  /** How the release rings: the copy itself comes without a sound (U7). */
  urgency: Urgency,
});
export type HeldKey = z.infer<typeof HeldKey>;

/** One submit (section 3). Accepted recipient by recipient, in one transaction; the caller is the sender (S4). */
export const SubmitEnvelope = z
  .strictObject({
    envelope: EnvelopeId,
    lane: Lane,
    urgency: Urgency,
    /** Heads that the recipients were computed from: the hub names newer ones. */
    heads: z.array(Head).max(64),
    /** A sender-key message, the same for every recipient. */
    common: Ciphertext.nullable(),
    /** The devices that get `common`. */
    recipients: z.array(DeviceId).max(RECIPIENTS_MAX),
    parts: z.array(Part).max(PARTS_MAX),
    held: z.array(HeldKey).max(HELD_KEYS_MAX),
    blobs: z.array(BlobId).max(BLOBS_PER_ENVELOPE_MAX),
    /** Asks for the hub's signed receipt over this hash of the content (J1). */
    receiptFor: Hash.nullable(),
  })
  .refine((submit) => (submit.common === null) === (submit.recipients.length === 0), { path: ['recipients'] })
  .refine((submit) => submit.recipients.length + submit.parts.length > 0, { path: ['parts'] })
  .refine(
    (submit) =>
      new Set(submit.recipients).size === submit.recipients.length &&
      new Set(submit.parts.map(({ device }) => device)).size === submit.parts.length,
    {
      path: ['recipients'],
    },
  );
export type SubmitEnvelope = z.infer<typeof SubmitEnvelope>;

/** A statement of the hub: canonical bytes of a {@link ReceiptStatement} and the signature by its online key. */
export const HubReceipt = z.strictObject({ bytes: bytes({ max: 1_024 }), signature: bytes({ length: 64 }) });
export const ReceiptStatement = z.strictObject({ network: RosterId, envelope: EnvelopeId, hash: Hash, sender: DeviceId, storedAt: TimeMs });

export const SubmitOutcome = z.strictObject({
  storedAt: TimeMs,
  /** Devices that got nothing. `unknown` and `revoked`: the sender's rosters are older than the hub's. `full`: try again later. */
  refused: z.array(z.strictObject({ device: DeviceId, cause: z.enum(['unknown', 'revoked', 'full']) })).max(RECIPIENTS_MAX + PARTS_MAX),
  /** Heads that are newer here than those the submit named. */
  newer: z.array(Head).max(64),
  receipt: HubReceipt.nullable(),
});
export type SubmitOutcome = z.infer<typeof SubmitOutcome>;

/** A mailbox entry as its device gets it. */
export const Entry = z.strictObject({
  envelope: EnvelopeId,
  sender: DeviceId,
  lane: Lane,
  urgency: Urgency,
  storedAt: TimeMs,
  common: Ciphertext.nullable(),
  part: z.strictObject({ type: PartType, ciphertext: Ciphertext }).nullable(),
});
export type Entry = z.infer<typeof Entry>;

export const DrainMailbox = z.strictObject({ lane: Lane });
/** From the oldest entry that is not acknowledged (D4). `left` counts what is behind this page. */
export const DrainedMailbox = z.strictObject({ entries: z.array(Entry).max(DRAIN_MAX_ENTRIES), left: z.int().min(0) });

/** What a desk signs when it signs in; the bytes are canonical JSON of this. */
export const SignInStatement = z.strictObject({
  network: RosterId,
  hubKey: base64urlText({ length: 32 }),
  device: DeviceId,
  challenge: base64urlText({ length: 32 }),
  incarnation: Incarnation,
  /** Drawn at each opening of the vault (D7). */
  fence: base64urlText({ length: 16 }),
  protocol: z.int().min(1),
});
export type SignInStatement = z.infer<typeof SignInStatement>;
