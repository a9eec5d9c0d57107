import type { LinkOf, SignedLink } from '@breakwater/shared/roster/link';
import type { RoomKind, Seat } from '@breakwater/shared/roster/room-kinds';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import { someHash, TestChain, type TestDevice, type TestTaskforce } from '@breakwater/shared/testing/rosters';

export type TestRoom = { readonly chain: TestChain<RoomState>; readonly opening: SignedLink };

/** Seats an officer of a taskforce. */
export const seat = (taskforce: TestTaskforce, officer: TestDevice, role: Seat['role'] = 'investigator'): Seat => ({
  member: { taskforce: taskforce.id, officer: officer.officer },
  role,
});

/** Opens a room between taskforces at the heads that their test chains have now. The first seat leads. */
export function testRoom(
  taskforces: readonly TestTaskforce[],
  seats: readonly Seat[],
  signers: readonly TestDevice[],
  room: RoomKind = 'consultation',
): TestRoom {
  const chain = new TestChain<RoomState>((head) => taskforces.find(({ id }) => id === head.roster)?.chain.at(head));
  const body: LinkOf<'room.opened'>['body'] = {
    room,
    terms: someHash(),
    seats: seats.map((one, i) => (i === 0 ? { ...one, role: 'leader' } : one)),
  };
  chain.add(
    'room.opened',
    body,
    signers.map(({ signing }) => signing),
    taskforces.map(({ chain: { head } }) => head),
  );
  const [opening] = chain.links;
  if (!opening) throw new Error('no opening');
  return { chain, opening };
}
