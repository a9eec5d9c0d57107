import type { Member, RoomRole, Seat } from '@breakwater/shared/roster/room-kinds';
import type { OpenDesk } from '../ui-link/desk-ports.ts';

/** A member's seat in a room that this desk opens, or admits it to. */
export const seatOf = (desk: Pick<OpenDesk, 'book'>, member: Member): Seat => ({ member, role: roleOf(desk, member) });

/** Everybody takes part; an observer or interpreter of a taskforce is one in its rooms too. */
function roleOf({ book }: Pick<OpenDesk, 'book'>, member: Member): RoomRole {
  const roles = 'officer' in member ? (book.officer(member.officer)?.officer.roles ?? []) : [];
  const kept = (['prosecutor', 'protection-officer', 'interpreter', 'observer'] as const).find(
    (role) => roles.length === 1 && roles[0] === role,
  );
  return kept ?? 'investigator';
}
