import { ROOM_MEMBERS_MAX } from '../limits.ts';
import { type Applied, type Chain, extendChain, type FoldContext, type LinkRefusal, refused, taskforcesNamed } from './fold.ts';
import type { ParsedLink } from './link.ts';
import { type Member, roomKinds } from './room-kinds.ts';
import { mayChangeRoom, roomSigners } from './room-rights.ts';
import { type RoomLink, type RoomState, sameMember, taskforcesIn } from './room-state.ts';
import type { TaskforceState } from './taskforce-state.ts';

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
  if (!signers || !mayChangeRoom(state, next, link, signers)) return refused('not-entitled');
  return { status: 'applied', state: next };
}

const isRoomLink = (link: ParsedLink['link']): link is RoomLink => Object.hasOwn(roomKinds, link.kind);

function seatsExist(link: RoomLink, states: readonly TaskforceState[]): boolean {
  const seats = link.kind === 'room.opened' ? link.body.seats : link.kind === 'room.admitted' ? [link.body.seat] : [];
  return seats.every(({ member }) => {
    const taskforce = states.find(({ chain }) => chain.id === member.taskforce);
    if (!taskforce) return false;
    if ('officer' in member) return taskforce.officers.get(member.officer)?.status === 'active';
    return 'post' in member ? taskforce.posts.has(member.post) : true;
  });
}

function apply(before: RoomState | undefined, link: RoomLink, chain: Chain): RoomState | LinkRefusal {
  if (link.kind === 'room.opened') {
    const { room, terms, seats, parent } = link.body;
    if (before) return 'repeated';
    const repeated = seats.some((seat, i) => seats.findIndex((other) => sameMember(other.member, seat.member)) !== i);
    return repeated ? 'repeated' : { type: 'room', chain, room, terms, parent, seats, closed: false };
  }
  if (!before) return 'not-next';
  if (before.closed) return 'unknown-subject';
  const state = { ...before, chain };
  const seated = (member: Member): boolean => state.seats.some((seat) => sameMember(seat.member, member));
  switch (link.kind) {
    case 'room.admitted':
      if (seated(link.body.seat.member)) return 'repeated';
      return state.seats.length < ROOM_MEMBERS_MAX ? { ...state, seats: [...state.seats, link.body.seat] } : 'not-entitled';
    case 'room.removed':
      if (!seated(link.body.member)) return 'unknown-subject';
      return { ...state, seats: state.seats.filter((seat) => !sameMember(seat.member, link.body.member)) };
    case 'room.role-changed':
      if (!seated(link.body.seat.member)) return 'unknown-subject';
      return { ...state, seats: state.seats.map((seat) => (sameMember(seat.member, link.body.seat.member) ? link.body.seat : seat)) };
    case 'room.closed':
      return { ...state, closed: true };
    case 'room.pinned':
    case 'room.settled':
      return state;
    default:
      return link satisfies never;
  }
}
