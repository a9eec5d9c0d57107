import type { Hash, RosterId } from '../ids.ts';
import type { Chain } from './chain.ts';
import type { Head } from './head.ts';
import type { LinkOf } from './link.ts';
import type { Member, RoomKind, roomKinds, Seat } from './room-kinds.ts';

export type RoomLink = LinkOf<keyof typeof roomKinds>;

/** A room as its roster says it, at `chain.head`. */
export type RoomState = {
  readonly type: 'room';
  readonly chain: Chain;
  readonly room: RoomKind;
  readonly terms: Hash;
  readonly parent: RosterId | undefined;
  readonly seats: readonly Seat[];
  readonly closed: boolean;
  /** The head of each taskforce that the last pin of it named (T10). */
  readonly pinned: ReadonlyMap<RosterId, Head>;
};

export const sameMember = (a: Member, b: Member): boolean =>
  a.taskforce === b.taskforce &&
  (('officer' in a && 'officer' in b && a.officer === b.officer) ||
    ('post' in a && 'post' in b && a.post === b.post) ||
    ('everyone' in a && 'everyone' in b));

/** RO22: a member and the archive that this member keeps are two seats; else a member has one. */
export const sameSeat = (a: Seat, b: Seat): boolean => sameMember(a.member, b.member) && (a.role === 'archive') === (b.role === 'archive');

/** The taskforces in a room. */
export const taskforcesIn = (seats: readonly Seat[]): readonly RosterId[] => [...new Set(seats.map(({ member }) => member.taskforce))];
