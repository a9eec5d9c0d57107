import { z } from 'zod';
import { Codes } from '../desk/views/codes.ts';
import { plainLine, plainOrEmpty } from '../format/plain-line.ts';
import { DeviceId } from '../ids.ts';
import { PHONE_MAX_CHARACTERS } from '../limits.ts';

/**
 * To whom what was said in a room before may be given by desks that are not their own taskforce's, and from before they came (T9, DE70): to nobody; to members
 * whose taskforce was in the room then; to every member.
 */
export const PastFor = z.enum(['nobody', 'taskforces', 'members']);
export type PastFor = z.infer<typeof PastFor>;

/** What a room is about: content, so only its salted hash is in the room's roster (T8). */
export const RoomTerms = z.looseObject({
  v: z.literal(1),
  /** Of others: empty where it is none that can be shown (DE79). */
  title: plainOrEmpty(200),
  purpose: z.string().max(4_000),
  legalBasis: z.string().max(4_000),
  codes: Codes,
  /** Null: until closing. */
  retentionDays: z.int().min(1).nullable(),
  /** Absent, or of a later version: nobody. */
  pastFor: PastFor.optional().catch('nobody'),
});
export type RoomTerms = z.infer<typeof RoomTerms>;

/** Who an officer is: content, sealed to the network's devices; its salted hash is in the officer's link (T8). */
export const Profile = z.looseObject({
  v: z.literal(1),
  /** A device of whose profile it is (RO54): nobody else can go by it. */
  device: DeviceId,
  name: plainLine(200),
  function: plainOrEmpty(200),
  /** Where to phone when an alert stays unanswered; as it is dialled, for people. */
  phone: plainOrEmpty(PHONE_MAX_CHARACTERS).optional(),
});
export type Profile = z.infer<typeof Profile>;
