import { randomUUID } from 'node:crypto';
import { OfficerId, RosterId } from '@breakwater/shared/ids';
import type { Member } from '@breakwater/shared/roster/room-kinds';
import { addOfficer, someHash, testTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { keepOut } from './keep-out.ts';

it('[RO53] [RO60] the seat of an officer of another taskforce with the id of who is kept out stays', async () => {
  const network = RosterId.parse(someHash());
  const [ours, theirs] = [testTaskforce(network, 'TT'), testTaskforce(network, 'GY')];
  const officer = OfficerId.parse(randomUUID());
  for (const taskforce of [ours, theirs]) addOfficer(taskforce, ['investigator'], officer);
  const chair = ours.chain.state.officers.get(ours.chair.officer);
  const own = { taskforce: ours.chain.state, officer: chair };
  const seats = [
    { member: { taskforce: ours.id, everyone: true }, role: 'leader' },
    ...[ours, theirs].map(({ id }) => ({ member: { taskforce: id, officer }, role: 'investigator' })),
  ];
  const room = RosterId.parse(someHash());
  const left: Member[] = [];
  const desk = {
    book: {
      room: () => ({ room: 'consultation', chain: { head: { height: 0 } }, closed: false, seats }),
      own: () => own,
      member: (id: RosterId) => [ours, theirs].find((each) => each.id === id)?.chain.state,
    },
    vault: { all: () => [] },
    lane: { run: () => Promise.resolve({ changed: true }) },
    links: { leaveRoom: (_: RosterId, member: Member) => Promise.resolve(left.push(member)) },
    now: () => 1,
  } as unknown as OpenDesk;
  await keepOut(desk, room, { kind: 'officer', taskforce: theirs.id, officer }, true);
  expect(left).toEqual([{ taskforce: theirs.id, officer }]);
});
