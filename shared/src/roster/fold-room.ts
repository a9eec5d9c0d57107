import { ROOM_MEMBERS_MAX } from '../limits.ts';
import type { Chain } from './chain.ts';
import { type Applied, extendChain, type FoldContext, type LinkRefusal, refused, taskforcesNamed } from './fold.ts';
import { sameHead } from './head.ts';
import type { ParsedLink } from './link.ts';
import { type Member, roomKinds, type Seat } from './room-kinds.ts';
import { mayChangeRoom, type RoomSigner, roomSigners } from './room-rights.ts';
import { type RoomLink, type RoomState, sameMember, sameSeat, taskforcesIn } from './room-state.ts';
import { activeArchives, type TaskforceState } from './taskforce-state.ts';

/**
 * Applies one link to a room roster. Its signers are looked up in the taskforces at the heads that the link names (T10),
 * so a link that rests on unknown heads waits.
 */
export function foldRoom(state: RoomState | undefined, parsed: ParsedLink, context: FoldContext): Applied<RoomState> {
  const { link } = parsed;
  if (!isRoomLink(link)) return refused('wrong-roster');
  const chain = extendChain(state?.chain, parsed);
  if (typeof chain === 'string') return refused(chain);
  const named = taskforcesNamed(link.heads, context);
  if ('unknown' in named) return { status: 'waiting', heads: named.unknown };
  const next = apply(state, link, chain);
  if (typeof next === 'string') return refused(next);
  // Every taskforce that has a seat must be named: the heads are what the recipients are computed from.
  if (link.kind === 'room.opened' && !taskforcesIn(next.seats).every((id) => named.states.some(({ chain: { id: other } }) => other === id)))
    return refused('not-entitled');
  if (!seatsExist(link, named.states)) return refused('unknown-subject');
  const signers = roomSigners(parsed.signers, named.states);
  if (!signers || !archivesAreOwn(link, signers) || !mayChangeRoom(state, next, link, signers)) return refused('not-entitled');
  return { status: 'applied', state: next };
}

const isRoomLink = (link: ParsedLink['link']): link is RoomLink => Object.hasOwn(roomKinds, link.kind);

/** RO22: an archive keeps a room only where its own taskforce has signed. */
const archivesAreOwn = (link: RoomLink, signers: readonly RoomSigner[]): boolean =>
  seatsOf(link).every(({ member, role }) => role !== 'archive' || signers.some(({ taskforce }) => taskforce.chain.id === member.taskforce));

const seatsOf = (link: RoomLink): readonly Seat[] =>
  link.kind === 'room.opened' ? link.body.seats : link.kind === 'room.admitted' ? [link.body.seat] : [];

function seatsExist(link: RoomLink, states: readonly TaskforceState[]): boolean {
  return seatsOf(link).every(({ member, role }) => {
    const taskforce = states.find(({ chain }) => chain.id === member.taskforce);
    if (!taskforce) return false;
    // RO22: an archive sits in its keeper's name, so that everybody sees who can unlock it.
    if (role === 'archive') return 'officer' in member && activeArchives(taskforce).some(({ officer }) => officer === member.officer);
    if ('officer' in member) return taskforce.officers.get(member.officer)?.status === 'active';
    return 'post' in member ? taskforce.posts.has(member.post) : true;
  });
}

/** RO57: a pin on the head that the pin before it names changes nothing. */
function pin(state: RoomState, { body: { taskforce }, heads }: Extract<RoomLink, { kind: 'room.pinned' }>): RoomState | LinkRefusal {
  const head = heads.find(({ roster }) => roster === taskforce);
  if (!head) return 'unknown-subject';
  const before = state.pinned.get(taskforce);
  return before && sameHead(before, head) ? 'repeated' : { ...state, pinned: new Map(state.pinned).set(taskforce, head) };
}

function apply(before: RoomState | undefined, link: RoomLink, chain: Chain): RoomState | LinkRefusal {
  if (link.kind === 'room.opened') {
    const { room, terms, seats, parent } = link.body;
    if (before) return 'repeated';
    const repeated = seats.some((seat, i) => seats.findIndex((other) => sameSeat(other, seat)) !== i);
    return repeated ? 'repeated' : { type: 'room', chain, room, terms, parent, seats, closed: false, pinned: new Map() };
  }
  if (!before) return 'not-next';
  // RO33: one of two histories may be the one that closed it.
  if (before.closed && link.kind !== 'room.settled') return 'unknown-subject';
  const state = { ...before, chain };
  const seated = (member: Member): boolean => state.seats.some((seat) => sameMember(seat.member, member));
  switch (link.kind) {
    case 'room.admitted':
      if (state.seats.some((seat) => sameSeat(seat, link.body.seat))) return 'repeated';
      return state.seats.length < ROOM_MEMBERS_MAX ? { ...state, seats: [...state.seats, link.body.seat] } : 'not-entitled';
    case 'room.removed':
      if (!seated(link.body.member)) return 'unknown-subject';
      return { ...state, seats: state.seats.filter((seat) => !sameMember(seat.member, link.body.member)) };
    case 'room.role-changed':
      // Nobody's seat becomes an archive's, or the other way (RO22).
      if (!state.seats.some((seat) => sameSeat(seat, link.body.seat))) return 'unknown-subject';
      return { ...state, seats: state.seats.map((seat) => (sameSeat(seat, link.body.seat) ? link.body.seat : seat)) };
    case 'room.closed':
      return { ...state, closed: true };
    case 'room.pinned':
      return pin(state, link);
    case 'room.settled':
      return state;
    default:
      return link satisfies never;
  }
}
