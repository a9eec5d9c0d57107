import { RosterId } from '@breakwater/shared/ids';
import { addOfficer, someHash, testTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { askedPlaces } from './asked-places.ts';

it('[RO53] an officer elsewhere of the same id is asked nothing, and declines for nobody', () => {
  const network = RosterId.parse(someHash());
  const [gy, tt] = [testTaskforce(network, 'GY'), testTaskforce(network, 'TT')];
  const id = gy.chair.officer;
  addOfficer(tt, ['deputy-chair'], id);
  const states = [gy, tt].map(({ chain }) => chain.state);
  const find = (of: RosterId) => states.find(({ chain }) => chain.id === of);
  const book = { taskforce: find, member: find, taskforces: () => states.map(({ chain }) => chain.id) };
  const asked = (kind: 'chair.replaced' | 'room.admitted', of: RosterId) =>
    askedPlaces(book, { act: { kind } as never, of }, id).map(({ called }) => called.code);
  expect(asked('chair.replaced', tt.id)).toEqual(['GY']);
  expect(asked('room.admitted', gy.id)).toEqual(['GY']);
});
