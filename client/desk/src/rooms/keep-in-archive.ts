import { crosses } from '@breakwater/shared/roster/exclusions';
import type { Seat } from '@breakwater/shared/roster/room-kinds';
import { mayAskToAdmit } from '@breakwater/shared/roster/room-rights';
import { sameSeat } from '@breakwater/shared/roster/room-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import { excludedFrom } from '../exclusions/exclusion-rows.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { type RoomSight, seeRoom } from './room-sight.ts';
import { archiveSeat } from './seats.ts';

/**
 * RO22: the seat that would let our archive into a room that is open. Undefined where this officer's signature is not enough, we have no archive or
 * it is in, or its keeper is kept out (T8).
 */
export function seatForArchive({ book, vault }: Pick<OpenDesk, 'book' | 'vault'>, { state, standing }: RoomSight): Seat | undefined {
  const own = book.own();
  const seat = own && archiveSeat(own.taskforce);
  if (!own || own.device.archive || !seat || standing !== 'open') return undefined;
  if (!mayAskToAdmit(state, own) || state.seats.some((other) => sameSeat(other, seat))) return undefined;
  return crosses(excludedFrom(vault, state.chain.id), seat.member, book.member) ? undefined : seat;
}

/** Lets our archive in. Throws `not-allowed`, and what a link throws. */
export async function keepInArchive(desk: OpenDesk, room: string): Promise<void> {
  const sight = seeRoom(desk, room);
  const seat = seatForArchive(desk, sight);
  if (!seat) throw new Refusal('not-allowed');
  await desk.links.admit(sight.id, seat);
}
