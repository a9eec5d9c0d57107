import type { Head } from '@breakwater/shared/roster/head';
import { isMember } from '@breakwater/shared/roster/room-rights';
import type { Core } from '../lane/core.ts';
import type { DevicePlace } from '../rosters/book.ts';

/**
 * DE48: whether an officer has, now, one of the seats that a room had at this head: the officer's own, or that of a post which the officer
 * holds by now. So who takes over a post may read what was said to it, and who was admitted later nothing from before.
 */
export function seatedThen(book: Core['book'], at: Head, who: Pick<DevicePlace, 'officer' | 'taskforce'>): boolean {
  const then = book.hasHead(at) ? book.stateAt(at.roster, at.height) : undefined;
  return then?.type === 'room' && then.seats.some(({ member }) => isMember(member, who));
}
