import { z } from 'zod';
import { Count, Line } from './basics.ts';
import { OfficerRef, PostName, TaskforceRef } from './people.ts';

export const ROOM_ROLES = [
  'leader',
  'investigator',
  'prosecutor',
  'protection-officer',
  'interpreter',
  'observer',
  'custodian',
  'archive',
] as const;
/** As `RoomRole` of the room roster. */
export const RoomRole = z.enum(ROOM_ROLES);
export type RoomRole = z.infer<typeof RoomRole>;

export const RoomMember = z.strictObject({
  kind: z.enum(['officer', 'post', 'everyone']),
  taskforce: TaskforceRef,
  /** With `post`. */
  post: PostName.nullable(),
  /** The officer, or the post's holder (null while it is vacant); null with `everyone`. */
  officer: OfficerRef.nullable(),
  function: Line.nullable(),
  role: RoomRole,
  /** How many officers this line stands for. */
  officerCount: Count,
  absent: z.boolean(),
});
export type RoomMember = z.infer<typeof RoomMember>;
