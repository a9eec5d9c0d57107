import type { RosterId } from '@breakwater/shared/ids';
import { crosses } from '@breakwater/shared/roster/exclusions';
import type { Member, Seat } from '@breakwater/shared/roster/room-kinds';
import { mayAskToAdmit } from '@breakwater/shared/roster/room-rights';
import { type RoomState, sameMember } from '@breakwater/shared/roster/room-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import { excludedFrom } from '../exclusions/exclusion-rows.ts';
import { isExclusionsAsked } from '../exclusions/exclusions-unsaid.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { seatOf } from './seats.ts';

/**
 * Admits these members: at once where our signature is enough, and where another taskforce would join an investigation by asking it (T6).
 * Throws `not-allowed`, `room-closed`, `kept-out` (T8), `kept-out-asked` (RO43), what asking throws (`not-verified`, `nobody-to-agree`), or what a link throws.
 */
export async function admitMembers(desk: OpenDesk, room: RosterId, members: readonly Member[]): Promise<void> {
  const state = desk.book.room(room);
  const own = desk.book.own();
  if (!state || !own) throw new Refusal('unknown-room');
  const fresh = members
    .filter((member) => !state.seats.some((seat) => sameMember(seat.member, member)))
    .map((member) => seatOf(desk, member));
  const excluded = excludedFrom(desk.vault, room);
  if (fresh.length > 0 && isExclusionsAsked(desk, room)) throw new Refusal('kept-out-asked');
  for (const { member } of fresh) {
    if (state.closed) throw new Refusal('room-closed');
    if (!mayAskToAdmit(state, own)) throw new Refusal('not-allowed');
    if (crosses(excluded, member, desk.book.member)) throw new Refusal('kept-out');
  }
  // Asked first: where one of them cannot be asked, nobody has been admitted yet.
  for (const seats of byTaskforce(fresh.filter(({ member }) => asksFirst(state, member)))) await desk.links.askToJoin(room, seats);
  for (const seat of fresh.filter(({ member }) => !asksFirst(state, member))) await desk.links.admit(room, seat);
}

/** Whether the member's taskforce has to sign that it joins (T6). */
export const asksFirst = ({ room, seats }: Pick<RoomState, 'room' | 'seats'>, { taskforce }: Member): boolean =>
  (room === 'investigation' || room === 'protection') && !seats.some(({ member }) => member.taskforce === taskforce);

export const byTaskforce = (seats: readonly Seat[]): readonly (readonly Seat[])[] =>
  [...new Set(seats.map(({ member }) => member.taskforce))].map((id) => seats.filter(({ member }) => member.taskforce === id));
