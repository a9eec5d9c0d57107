import type { RoomMember } from '@breakwater/shared/desk/views/room-member';
import { memberOfficers } from '@breakwater/shared/roster/room-devices';
import type { Seat } from '@breakwater/shared/roster/room-kinds';
import type { Names } from '../people/names.ts';
import { isAbsent, type OfficerSight } from '../people/officer-view.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';

/** A seat as screens show it. */
export function memberLine({ book }: Pick<OpenDesk, 'book'>, { member, role }: Seat, names: Names, people: OfficerSight): RoomMember {
  const taskforce = book.taskforce(member.taskforce);
  const post = 'post' in member ? taskforce?.posts.get(member.post) : undefined;
  const officer = 'officer' in member ? member.officer : (post?.holder ?? undefined);
  const devices = [...(taskforce?.devices.values() ?? [])].filter((device) => device.officer === officer);
  return {
    kind: 'officer' in member ? 'officer' : 'post' in member ? 'post' : 'everyone',
    taskforce: names.taskforce(member.taskforce),
    post: post?.kind ?? null,
    officer: (officer && names.officer(member.taskforce, officer)) ?? null,
    function: (officer && names.profile(member.taskforce, officer)?.function) ?? null,
    role,
    officerCount: taskforce && role !== 'archive' ? memberOfficers(member, taskforce).length : 0,
    absent: officer !== undefined && isAbsent(devices, people),
  };
}
