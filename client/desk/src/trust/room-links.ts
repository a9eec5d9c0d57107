import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { Hash, RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import type { Member, RoomKind, Seat } from '@breakwater/shared/roster/room-kinds';
import { type RoomState, sameMember, taskforcesIn } from '@breakwater/shared/roster/room-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type CoSign, type LinkDesk, type LinkDraft, signDraft, writeLinkOn } from './write-link.ts';

/** A desk that may change rooms: it knows the newest verified head of each taskforce; null for one that is expelled, on which nothing new rests (RO70). */
export type RoomDesk = LinkDesk & { readonly headNow: (taskforce: RosterId) => Head | null | undefined };

const refuse = (code: DeskErrorCode): never => {
  throw new Refusal(code);
};

/** T10: the heads that a room's link rests on: of every taskforce in it, and of those that join, as they stand now. */
export const headsOf = (desk: Pick<RoomDesk, 'headNow'>, taskforces: readonly RosterId[]): readonly Head[] =>
  [...new Set(taskforces)].flatMap((id) => {
    const head = desk.headNow(id);
    return head === null ? [] : [head ?? refuse('unknown-taskforce')];
  });

type Draft = (state: RoomState) => LinkDraft | undefined;

const writeRoom = (desk: RoomDesk, room: RosterId, draft: Draft, coSign?: CoSign): Promise<Head> =>
  writeLinkOn(
    desk,
    room,
    (state) => {
      if (state.type !== 'room') return refuse('unknown-room');
      return state.closed ? refuse('room-closed') : draft(state);
    },
    coSign,
  );

export type Opening = {
  readonly room: RoomKind;
  /** Salted hash of the terms (T8). */
  readonly terms: Hash;
  readonly seats: readonly Seat[];
  readonly parent?: RosterId;
};

/** Signs a room's opening; offer it with `offerFounding`, again and again the same one, until the hub has answered. */
export function signOpening(desk: RoomDesk, { room, terms, seats, parent }: Opening, coSign?: CoSign): Promise<SignedLink> {
  const body = { room, terms, seats: [...seats], ...(parent === undefined ? {} : { parent }) };
  return signDraft(desk, { kind: 'room.opened', body, heads: headsOf(desk, taskforcesIn(seats)) }, undefined, coSign);
}

/** T6: a taskforce that is not there yet needs a signature of its own beside ours in an investigation: `coSign`. */
export const admitToRoom = (desk: RoomDesk, room: RosterId, seat: Seat, coSign?: CoSign): Promise<Head> =>
  writeRoom(
    desk,
    room,
    ({ seats }) =>
      seats.some(({ member }) => sameMember(member, seat.member))
        ? undefined
        : { kind: 'room.admitted', body: { seat }, heads: headsOf(desk, [...taskforcesIn(seats), seat.member.taskforce]) },
    coSign,
  );

/** Removes a member, or leaves when it is our own. */
export const removeFromRoom = (desk: RoomDesk, room: RosterId, member: Member): Promise<Head> =>
  writeRoom(desk, room, ({ seats }) =>
    seats.some((seat) => sameMember(seat.member, member))
      ? { kind: 'room.removed', body: { member }, heads: headsOf(desk, taskforcesIn(seats)) }
      : undefined,
  );

/** Closes for good; nothing to do when it is closed. */
export const closeRoom = (desk: RoomDesk, room: RosterId): Promise<Head> =>
  writeLinkOn(desk, room, (state) => {
    if (state.type !== 'room') return refuse('unknown-room');
    return state.closed ? undefined : { kind: 'room.closed', body: {}, heads: headsOf(desk, taskforcesIn(state.seats)) };
  });

/** T10: after a revocation. Nothing to do when the room's chain names this head of the taskforce, or a later one, already. */
export const pinRoom = (desk: RoomDesk, room: RosterId, revoked: Head): Promise<Head> =>
  writeLinkOn(desk, room, (state) => {
    if (state.type !== 'room' || state.closed || (state.chain.named.get(revoked.roster)?.height ?? -1) >= revoked.height) return undefined;
    return { kind: 'room.pinned', body: { taskforce: revoked.roster }, heads: headsOf(desk, taskforcesIn(state.seats)) };
  });
