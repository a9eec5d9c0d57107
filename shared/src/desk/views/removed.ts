import { z } from 'zod';
import { TimeMs, ViewId } from './basics.ts';
import { OfficerRef } from './people.ts';

/** An act whose desk was removed later (T10): whether it counts, and by whose word. */
export const RemovedSigner = z.strictObject({
  counts: z.boolean(),
  /** Null until somebody who may has said it. */
  says: OfficerRef.nullable(),
  /** Whether this officer may say otherwise. */
  canChange: z.boolean(),
});
export type RemovedSigner = z.infer<typeof RemovedSigner>;

export const ALERT_ACTS = ['raised', 'acknowledged', 'updated', 'cancelled'] as const;

/** Such an act of an alert. */
export const RemovedAlertAct = RemovedSigner.extend({
  id: ViewId,
  act: z.enum(ALERT_ACTS),
  by: OfficerRef,
  claimedAtMs: TimeMs,
});
export type RemovedAlertAct = z.infer<typeof RemovedAlertAct>;
