import type { RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { isMember } from '@breakwater/shared/roster/room-rights';
import { type RoomState, taskforcesIn } from '@breakwater/shared/roster/room-state';
import { hasRole, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { DevicePlace, RosterBook } from '../rosters/book.ts';

export type PinWanted = { readonly room: RosterId; readonly head: Head };

/**
 * T10: the rooms whose chain still rests on a head of a taskforce at which a device was good that has been revoked since,
 * and that this officer may pin. Empty for a desk that is no active device.
 */
export function pinsWanted(book: RosterBook): readonly PinWanted[] {
  const own = book.own();
  if (own?.device.status !== 'active') return [];
  return book.rooms().flatMap((id) => {
    const room = book.room(id);
    if (!room || room.closed) return [];
    return taskforcesIn(room.seats).flatMap((taskforce) => {
      const now = book.taskforce(taskforce);
      const named = room.chain.named.get(taskforce);
      const then = named && book.taskforceAt(named);
      if (!now || !then || !hasLostDevice(then, now) || !mayPin(own, room, taskforce)) return [];
      return [{ room: id, head: now.chain.head }];
    });
  });
}

/** Since that head; also one that was added behind it, for at a head in between it may still sign. */
const hasLostDevice = (then: TaskforceState, now: TaskforceState): boolean =>
  [...now.devices].some(([id, { status }]) => status === 'revoked' && then.devices.get(id)?.status !== 'revoked');

/** As the room's fold has it: whoever sits in the room, or steers the taskforce. */
function mayPin({ officer, taskforce }: DevicePlace, room: RoomState, pinned: RosterId): boolean {
  const sits = room.seats.some(({ member }) => isMember(member, { officer, taskforce }));
  return sits || (taskforce.chain.id === pinned && hasRole(officer, 'chair', 'deputy-chair', 'focal-point'));
}
