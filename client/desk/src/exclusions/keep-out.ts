import type { KeptOut, OutsideOf, RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { ConversationId, OfficerId, type RosterId } from '@breakwater/shared/ids';
import { crosses, type Excluded, mayExclude } from '@breakwater/shared/roster/exclusions';
import type { Seat } from '@breakwater/shared/roster/room-kinds';
import { isMember, type RoomSigner } from '@breakwater/shared/roster/room-rights';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import { answersFor } from '@breakwater/shared/roster/taskforce-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import { asRosterId, type Names } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { listExclusions } from './exclusion-rows.ts';
import { turnsUpTo } from './judge-exclusion.ts';
import { viewEntries } from './view-entries.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book'>;

/** The taskforce or officer that was named. Throws `unknown-taskforce`, `unknown-officer`, and `not-allowed` for oneself or one's own taskforce. */
export function outsideNamed({ book }: Pick<OpenDesk, 'book'>, who: OutsideOf): Excluded {
  const id = asRosterId(who.taskforce);
  const taskforce = id && book.member(id);
  const own = book.own();
  if (!taskforce) throw new Refusal('unknown-taskforce');
  const officer = who.kind === 'officer' ? OfficerId.safeParse(who.officer).data : null;
  if (officer === undefined || (officer !== null && !taskforce.officers.has(officer))) throw new Refusal('unknown-officer');
  const isOurs = taskforce.chain.id === own?.taskforce.chain.id;
  if (isOurs && (officer === null || officer === own?.officer.officer)) throw new Refusal('not-allowed');
  return { taskforce: taskforce.chain.id, officer };
}

/**
 * Keeps somebody out of a room, or no longer (T8). A seat of that officer's own name, or of that taskforce, is removed where this officer may; what stays,
 * as a post that the officer holds, is shown with who can remove it. Throws `not-allowed`, `too-long`, what `outsideNamed` and a link throw.
 */
export async function keepOut(desk: OpenDesk, room: RosterId, who: OutsideOf, keep: boolean): Promise<void> {
  const state = desk.book.room(room);
  const own = desk.book.own();
  if (!state || !own || !mayExclude(state, own)) throw new Refusal('not-allowed');
  const out = outsideNamed(desk, who);
  const before = listExclusions(desk.vault, room).find(({ taskforce, officer }) => taskforce === out.taskforce && officer === out.officer);
  if (!before && !keep) return;
  const turn = Math.min((before?.turn ?? 0) + 1, turnsUpTo(state.chain.head));
  const entries = [{ ...out, turn, lifted: !keep }];
  const { changed } = await desk.lane.run('say-excluded', { conversation: ConversationId.parse(room), entries, nowMs: desk.now() });
  // RO62: no place for it; RO61: at the last turn what keeps out stands.
  if (!changed || (!keep && turn === before?.turn)) throw new Refusal('too-long');
  if (!keep) return;
  for (const { member } of state.seats) {
    const isWhole = out.officer === null || ('officer' in member && member.officer === out.officer);
    const isTheirs = member.taskforce === out.taskforce && isWhole;
    if (isTheirs && mayRemove(state, own, member)) await desk.links.leaveRoom(room, member);
  }
}

/** As the room's fold has it. */
function mayRemove({ seats }: RoomState, who: RoomSigner, member: Seat['member']): boolean {
  const leads = seats.some((seat) => seat.role === 'leader' && isMember(seat.member, who));
  return leads || (who.taskforce.chain.id === member.taskforce && answersFor(who.officer));
}

/** Who is kept out of a room, as screens show it to those who know. */
export function viewKeptOut(desk: Desk, room: RoomState, names: Names): KeptOut[] {
  return viewEntries(desk, room.chain.id, names, false).map(({ entry, ...view }) => {
    const seats = room.seats.filter(({ member }) => crosses([entry], member, desk.book.member));
    return { ...view, removers: seats.length === 0 ? null : removersOf(desk.book, room, seats, names) };
  });
}

/** RO44: who was kept out of a room, and who let them in again. */
export const viewLetIn = (desk: Desk, room: RosterId, names: Names): RoomDetail['letIn'] =>
  viewEntries(desk, room, names, true).map(({ entry: _, ...view }) => view);

/** T12: those in the room who can remove all of these seats. */
function removersOf(book: Desk['book'], room: RoomState, seats: readonly Seat[], names: Names): NonNullable<KeptOut['removers']> {
  const inside = [...book.roomDevices(room.chain.id).keys()].flatMap((device) => book.device(device) ?? []);
  const can = inside.filter((place) => seats.every(({ member }) => mayRemove(room, place, member)));
  return [...new Set(can.flatMap(({ taskforce, officer }) => names.officer(taskforce.chain.id, officer.officer) ?? []))];
}
