import type { RosterId } from '@breakwater/shared/ids';
import { hasRole } from '@breakwater/shared/roster/taskforce-state';
import { PRESET_CODES } from '../rooms/room-sight.ts';
import type { RosterBook } from '../rosters/book.ts';
import type { LinkWriters } from '../ui-link/desk-ports.ts';

/**
 * J5: a taskforce's own room exists from its founding. Its chair's desk opens it as soon as the network has admitted the
 * taskforce and there is none. Answers with the room that was opened; undefined when nothing was to do.
 */
export async function openOwnRoom(book: RosterBook, openRoom: LinkWriters['openRoom']): Promise<RosterId | undefined> {
  const own = book.own();
  if (own?.device.status !== 'active' || !hasRole(own.officer, 'chair')) return undefined;
  const taskforce = own.taskforce.chain.id;
  if (!book.member(taskforce)) return undefined;
  const isThere = book.rooms().some((id) => {
    const room = book.room(id);
    return room?.room === 'taskforce' && room.seats.some(({ member }) => member.taskforce === taskforce);
  });
  if (isThere) return undefined;
  return openRoom({
    room: 'taskforce',
    terms: {
      v: 1,
      title: own.taskforce.called.name,
      purpose: '',
      legalBasis: '',
      codes: PRESET_CODES,
      retentionDays: null,
    },
    seats: [{ member: { taskforce, everyone: true }, role: 'leader' }],
  });
}
