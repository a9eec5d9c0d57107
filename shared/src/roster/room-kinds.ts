import { z } from 'zod';
import { Hash, OfficerId, PostId, RosterId } from '../ids.ts';
import { ROOM_MEMBERS_MAX } from '../limits.ts';

/** A member of a room (T9): an officer, a post (its holder and deputy at the heads in use), or every officer of a taskforce. */
export const Member = z.union([
  z.strictObject({ taskforce: RosterId, officer: OfficerId }),
  z.strictObject({ taskforce: RosterId, post: PostId }),
  z.strictObject({ taskforce: RosterId, everyone: z.literal(true) }),
]);
export type Member = z.infer<typeof Member>;

export const RoomRole = z.enum([
  'leader',
  'investigator',
  'prosecutor',
  'protection-officer',
  'interpreter',
  'observer',
  'custodian',
  'archive',
]);
export type RoomRole = z.infer<typeof RoomRole>;

export const RoomKind = z.enum(['taskforce', 'consultation', 'investigation', 'topic', 'protection']);
export type RoomKind = z.infer<typeof RoomKind>;

export const Seat = z.strictObject({ member: Member, role: RoomRole });
export type Seat = z.infer<typeof Seat>;

/** The room roster: opening, members, closing. Title, purpose and terms are content; only the terms' salted hash is here. */
export const roomKinds = {
  'room.opened': z.strictObject({
    room: RoomKind,
    terms: Hash,
    seats: z.array(Seat).min(1).max(ROOM_MEMBERS_MAX),
    /** The investigation that a protection sub-room belongs to. */
    parent: RosterId.optional(),
  }),
  'room.admitted': z.strictObject({ seat: Seat }),
  'room.removed': z.strictObject({ member: Member }),
  'room.role-changed': z.strictObject({ seat: Seat }),
  /** T10: after a revocation; nothing that rests on an older head of that taskforce is valid behind it. The new head is in `heads`. */
  'room.pinned': z.strictObject({ taskforce: RosterId }),
  'room.settled': z.strictObject({ roster: RosterId, height: z.int().min(0), hash: Hash }),
  'room.closed': z.strictObject({}),
} as const;
