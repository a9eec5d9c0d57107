import type { Member, RoomRole, Seat } from '@breakwater/shared/roster/room-kinds';
import { archiveKeeper, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { OpenDesk } from '../ui-link/desk-ports.ts';

/** A member's seat in a room that this desk opens, or admits it to. */
export const seatOf = (desk: Pick<OpenDesk, 'book'>, member: Member): Seat => ({ member, role: roleOf(desk, member) });

/** Everybody takes part; an observer or interpreter of a taskforce is one in its rooms too. */
function roleOf({ book }: Pick<OpenDesk, 'book'>, member: Member): RoomRole {
  const roles = 'officer' in member ? (book.officer(member.taskforce, member.officer)?.officer.roles ?? []) : [];
  const kept = (['prosecutor', 'protection-officer', 'interpreter', 'observer'] as const).find(
    (role) => roles.length === 1 && roles[0] === role,
  );
  return kept ?? 'investigator';
}

/** RO22: the seat of our archive, in the name of who keeps it; undefined where we have none. */
export function archiveSeat(taskforce: TaskforceState): Seat | undefined {
  const keeper = archiveKeeper(taskforce);
  return keeper && { member: { taskforce: taskforce.chain.id, officer: keeper }, role: 'archive' };
}
