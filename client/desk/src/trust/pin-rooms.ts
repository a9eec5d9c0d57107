import type { RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { isMember } from '@breakwater/shared/roster/room-rights';
import { type RoomState, taskforcesIn } from '@breakwater/shared/roster/room-state';
import { hasRole, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { DevicePlace, RosterBook } from '../rosters/book.ts';

export type PinWanted = { readonly room: RosterId; readonly head: Head };

/**
 * T10, RO65: the rooms whose chain still rests on a head of a taskforce at which a device was good that has been revoked since, or an officer could sign
 * there who cannot now, and that this officer may pin. Empty for a desk that is no active device.
 */
export function pinsWanted(book: RosterBook): readonly PinWanted[] {
  const own = book.own();
  if (own?.device.status !== 'active') return [];
  return book.rooms().flatMap((id) => {
    const room = book.room(id);
    if (!room || room.closed) return [];
    return taskforcesIn(room.seats).flatMap((taskforce) => {
      // RO70: nobody signs for one that is expelled.
      const now = book.member(taskforce);
      const named = room.chain.named.get(taskforce);
      const then = named && book.taskforceAt(named);
      if (!now || !then || !mayPin(own, room, taskforce)) return [];
      if (!hasLostDevice(then, now) && !hasLostVoice(then, now, room)) return [];
      return [{ room: id, head: now.chain.head }];
    });
  });
}

/** Since that head; also one that was added behind it, for at a head in between it may still sign. */
const hasLostDevice = (then: TaskforceState, now: TaskforceState): boolean =>
  [...now.devices].some(([id, { status }]) => status === 'revoked' && then.devices.get(id)?.status !== 'revoked');

/** RO65: a post with a seat in the room has changed hands since, or somebody who answered for the taskforce does so no more. */
function hasLostVoice({ chain: { head } }: TaskforceState, now: TaskforceState, { seats }: RoomState): boolean {
  const posts = seats.flatMap(({ member }) => ('post' in member && member.taskforce === now.chain.id ? [now.posts.get(member.post)] : []));
  const ended = posts.flatMap((post) => post?.hands.map(({ to }) => to ?? 0) ?? []);
  return Math.max(now.answeredBelow, ...ended) > head.height;
}

/** As the room's fold has it: whoever sits in the room, or steers the taskforce. */
function mayPin({ officer, taskforce }: DevicePlace, room: RoomState, pinned: RosterId): boolean {
  const sits = room.seats.some(({ member }) => isMember(member, { officer, taskforce }));
  return sits || (taskforce.chain.id === pinned && hasRole(officer, 'chair', 'deputy-chair', 'focal-point'));
}
