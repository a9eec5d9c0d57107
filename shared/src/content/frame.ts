import { z } from 'zod';
import { base64urlText } from '../format/base64url.ts';
import { ConversationId, DeviceId, DistributionId, EnvelopeId, Hash, Incarnation, Lane, TimeMs } from '../ids.ts';
import { Head } from '../roster/head.ts';
import { Content } from './content.ts';

/**
 * One numbered message of one device in one conversation (D5), as its canonical JSON is hashed into the chain. The same
 * bytes go to every recipient, in the common ciphertext or pairwise. Fields of a later version are kept: desks upgrade on
 * different days.
 */
export const Frame = z.looseObject({
  v: z.literal(1),
  envelope: EnvelopeId,
  conversation: ConversationId,
  device: DeviceId,
  incarnation: Incarnation,
  lane: Lane,
  /** From 1, per device, incarnation, conversation and lane. */
  number: z.int().min(1),
  /** Chain hash of the message before; of an incarnation's first message, the last one of the incarnation before it. */
  previous: Hash.nullable(),
  /** In the first message of an incarnation: where the one before it ended. */
  before: z.looseObject({ incarnation: Incarnation, number: z.int().min(1) }).nullable(),
  /** The sender chain of the common ciphertext; null when everything is pairwise. */
  distribution: DistributionId.nullable(),
  /** The room's head that the recipients were computed from; null without a room (T3). */
  room: Head.nullable(),
  /** Digest over the sorted heads of the taskforces in it (T3). */
  heads: Hash,
  /** The author's clock, as claimed (D13). */
  sentAt: TimeMs,
  content: Content,
});
export type Frame = z.infer<typeof Frame>;

/** A frame on its way: its canonical bytes as text, and the salt of its chain hash. What the common ciphertext holds, padded. */
export const SaltedFrame = z.looseObject({ v: z.literal(1), salt: base64urlText({ length: 32 }), frame: z.string().min(1) });
export type SaltedFrame = z.infer<typeof SaltedFrame>;
