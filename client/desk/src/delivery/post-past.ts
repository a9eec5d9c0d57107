import type { DeviceId, OfficerId, PostId, RosterId } from '@breakwater/shared/ids';
import type { Excluded } from '@breakwater/shared/roster/exclusions';
import type { Head } from '@breakwater/shared/roster/head';
import { handOf, handsBefore, type PostHand } from '@breakwater/shared/roster/post-hands';
import type { Seat } from '@breakwater/shared/roster/room-kinds';
import { activeDevices, postOfficers, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { hasLeft } from '../exclusions/posts-left.ts';
import type { Core } from '../lane/core.ts';
import type { DevicePlace, RosterBook } from '../rosters/book.ts';

type Book = Pick<RosterBook, 'own' | 'room' | 'stateAt' | 'hasHead' | 'memberIn'>;
type Place = Pick<DevicePlace, 'officer' | 'taskforce'>;

/** A post with a seat in a room that this desk's officer has now, and since when. */
export type Term = { readonly post: PostId; readonly hand: PostHand };

/** The posts by which this desk's officer sits in a room now. */
export function ownTerms(book: Book, room: RosterId): readonly Term[] {
  const own = book.own();
  const state = book.room(room);
  if (!own || !state) return [];
  return postsOf(state.seats, own.taskforce).flatMap((post) => {
    const hand = handOf(own.taskforce.posts.get(post)?.hands ?? [], own.officer.officer);
    return hand ? [{ post, hand }] : [];
  });
}

/** DE60: the desks of those who had these posts before this officer, in the order in which they are asked; nobody who was removed or is kept out. */
export function desksBefore(book: Book, room: RosterId): readonly DeviceId[] {
  const own = book.own();
  const inside = own && book.memberIn(room)(own.taskforce.chain.id);
  if (!inside) return [];
  return desksOf(
    inside,
    ownTerms(book, room).flatMap(({ post, hand }) => handsBefore(inside.posts.get(post)?.hands ?? [], hand)),
  );
}

/**
 * RO40: the desks of those who had a post that sits in a room, in the taskforces of who is kept out: what they were sent as the post they give to who has it
 * now, so they have to know whom not. Nobody who is kept out.
 */
export function desksOfFormer(book: Book, room: RosterId, out: readonly Excluded[]): readonly DeviceId[] {
  const seats = book.room(room)?.seats ?? [];
  const theirs = seats.flatMap(({ member }) =>
    'post' in member && out.some(({ taskforce }) => taskforce === member.taskforce) ? [member] : [],
  );
  return [...new Set(theirs.flatMap((member) => desksThatHad(book, room, member)))];
}

/** The desks of all who have or had a post, without who is kept out of this room. */
export function desksThatHad(book: Book, room: RosterId, { taskforce, post }: { taskforce: RosterId; post: PostId }): readonly DeviceId[] {
  const inside = book.memberIn(room)(taskforce);
  if (!inside) return [];
  return desksOf(
    inside,
    (inside.posts.get(post)?.hands ?? []).map(({ officer }) => officer),
  );
}

/** The desks of officers, each once and in their order, without who was removed. */
const desksOf = (taskforce: TaskforceState, officers: readonly OfficerId[]): readonly DeviceId[] =>
  [...new Set(officers)]
    .filter((officer) => taskforce.officers.get(officer)?.status === 'active')
    .flatMap((officer) => activeDevices(taskforce, officer).map(({ keys }) => keys.device));

/** DE61: the posts with a seat in this room that are somebody's now and were this desk's officer's at some time; none that has left it since (RO40). */
export const takenOver = (core: Pick<Core, 'book' | 'vault'>, room: RosterId, asker: Place): readonly PostId[] =>
  postsOfBoth(core.book, core.book.room(room)?.seats ?? [], asker).filter((post) => !hasLeft(core, room, post));

/** DE61: whether a message stands where a post sat that both have had: this desk's officer at some time, and the other one now. */
export const saidToTheirPost = (core: Pick<Core, 'book' | 'vault'>, at: Head, asker: Place): boolean =>
  postsOfBoth(core.book, seatsAt(core.book, at), asker).some((post) => !hasLeft(core, at.roster, post));

function postsOfBoth(book: Book, seats: readonly Seat[], asker: Place): readonly PostId[] {
  const own = book.own();
  if (own?.taskforce.chain.id !== asker.taskforce.chain.id) return [];
  return postsOf(seats, own.taskforce).filter(
    (post) => hadPost(own.taskforce, post, own) && postOfficers(asker.taskforce, post).includes(asker.officer.officer),
  );
}

/** Whether a post that sits in a room is or was this officer's. */
export const hadPostHere = (seats: readonly Seat[], place: Place): boolean =>
  postsOf(seats, place.taskforce).some((post) => hadPost(place.taskforce, post, place));

/** DE49: whether a post with a seat at this head has ever been this officer's. */
export const everSatByPost = (book: Book, at: Head, place: Place): boolean => hadPostHere(seatsAt(book, at), place);

/** The seats of a room at a head; none where that head is not here. */
export function seatsAt(book: Pick<Book, 'hasHead' | 'stateAt'>, at: Head): readonly Seat[] {
  const then = book.hasHead(at) ? book.stateAt(at.roster, at.height) : undefined;
  return then?.type === 'room' ? then.seats : [];
}

const hadPost = ({ posts }: TaskforceState, post: PostId, { officer }: Place): boolean =>
  (posts.get(post)?.hands ?? []).some((hand) => hand.officer === officer.officer);

const postsOf = (seats: readonly Seat[], taskforce: TaskforceState): readonly PostId[] =>
  seats.flatMap(({ member }) => ('post' in member && member.taskforce === taskforce.chain.id ? [member.post] : []));
