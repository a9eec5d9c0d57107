import { z } from 'zod';
import { InvitationId, Lane } from '../ids.ts';
import { Head } from '../roster/head.ts';
import { Entry } from './envelope.ts';
import { PrekeysLeft } from './prekeys.ts';

/** Hub to desk, on `/desk`. Every one is a hint: losing them all loses nothing (D4). */
export const hubPushes = {
  /** An entry without a part of its own: the same frame for every recipient, so that it is encoded once. */
  'envelope:arrived': Entry,
  /** There is something to drain; also for entries that carry a part. */
  'mailbox:ready': z.strictObject({ lane: Lane, urgency: z.enum(['routine', 'priority', 'immediate']) }),
  'roster:grown': z.strictObject({ head: Head }),
  'prekeys:low': PrekeysLeft,
  /** HL25: a device of one's taskforce was suspended, or is no longer: ask which. */
  'suspension:changed': z.strictObject({}),
  'invitation:offered': z.strictObject({ invitation: InvitationId }),
} as const;
