import { z } from 'zod';
import { base64urlText } from '../format/base64url.ts';
import { EnvelopeId, Hash, OfficerId, RosterId, TimeMs } from '../ids.ts';
import { CONTENT_MAX_BYTES, HELD_KEY_DEVICES_MAX } from '../limits.ts';
import { SignedAct } from './signed-act.ts';

export const RUNGS = ['deputy', 'head-of-unit', 'chair'] as const;

/** One rung of an authority's ladder (D9): who is on it, and when its key is due. Rungs are numbered as they stand in RUNGS, from 1. */
export const LadderStep = z.looseObject({
  rung: z.int().min(1).max(RUNGS.length),
  to: z.enum(RUNGS),
  releaseAt: TimeMs,
  officers: z.array(OfficerId).min(1).max(HELD_KEY_DEVICES_MAX),
});
export type LadderStep = z.infer<typeof LadderStep>;

/**
 * An escalation copy: an alert that its receiver cannot read yet. `box` holds a {@link SealedAlert}, deflated, under a content key; each
 * rung's `key` holds that content key under the key that the hub holds. Its conversation is named by `commitment`.
 */
export const SealedContent = z.looseObject({
  kind: z.literal('sealed'),
  /** The envelope that brought the alert to those it is addressed to, whose submit brought the held keys. */
  envelope: EnvelopeId,
  authority: RosterId,
  /** Of the secret that stops this authority's escalation. */
  hash: Hash,
  /** Of what the box opens to. */
  commitment: Hash,
  ladder: z
    .array(LadderStep.extend({ key: base64urlText({ max: 96 }) }))
    .min(1)
    .max(RUNGS.length),
  box: base64urlText({ max: CONTENT_MAX_BYTES }),
});
export type SealedContent = z.infer<typeof SealedContent>;

/** What the box opens to. */
export const SealedAlert = z.looseObject({ v: z.literal(1), signed: SignedAct, secret: base64urlText({ length: 32 }) });
export type SealedAlert = z.infer<typeof SealedAlert>;
