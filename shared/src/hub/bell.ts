import { z } from 'zod';
import { base64urlText } from '../format/base64url.ts';
import { bytes } from '../format/bytes.ts';
import { DeviceId, RosterId, TimeMs, Urgency } from '../ids.ts';
import { call } from '../wire/call.ts';
import { DrainedMailbox, DrainMailbox } from './envelope.ts';

/** What a locked desk signs (kind `spool`) with its doorbell key; the bytes are canonical JSON of this. No incarnation: its vault is closed. */
export const BellStatement = z.strictObject({
  network: RosterId,
  hubKey: base64urlText({ length: 32 }),
  device: DeviceId,
  challenge: base64urlText({ length: 32 }),
  protocol: z.int().min(1),
});
export type BellStatement = z.infer<typeof BellStatement>;

/** All that a locked desk can ask (U7). There is no call that acknowledges, submits or appends. */
export const bellCalls = {
  'bell:challenge': call(z.strictObject({ device: DeviceId }), z.strictObject({ challenge: bytes({ length: 32 }), expiresAt: TimeMs })),
  'bell:sign-in': call(
    z.strictObject({ statement: bytes({ max: 2_048 }), signature: bytes({ length: 64 }) }),
    z.strictObject({ hubTime: TimeMs }),
  ),
  /** The oldest page of a lane, as `mailbox:drain` gives it; nothing is taken out by it. */
  'bell:spool': call(DrainMailbox, DrainedMailbox),
} as const;

/** Hub to a locked desk. The urgency class is all that it learns (U7). */
export const bellPushes = { 'bell:rang': z.strictObject({ urgency: Urgency }) } as const;
