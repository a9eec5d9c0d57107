import type { TaskforceRef } from '@breakwater/shared/desk/views/people';
import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';

/** Who will get what is written in a room: its officers without oneself, and their taskforces; one's own only where colleagues are in it. */
export function recipientsOf({ room, members }: RoomDetail): { readonly taskforces: readonly TaskforceRef[]; readonly officers: number } {
  const ours = members.filter(({ taskforce }) => taskforce.standing === 'own');
  const colleagues = ours.reduce((sum, { officerCount }) => sum + officerCount, 0) - 1;
  return {
    taskforces: room.taskforces.filter(({ standing }) => standing !== 'own' || colleagues > 0),
    officers: Math.max(0, room.officerCount - 1),
  };
}
