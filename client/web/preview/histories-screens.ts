import type { FakeState } from './fake-state.ts';
import type { Screen } from './screen.ts';

const forked = (fake: FakeState): void => {
  fake.networkForked = true;
};

/** Two histories of a room and of the network: seen by a member, and by a chair who is asked. */
export const HISTORIES_SCREENS: readonly Screen[] = [
  { name: 'room-forked', path: '/rooms/room-forked' },
  { name: 'histories-room', path: '/rooms/room-forked/histories' },
  { name: 'histories-network', path: '/people/network', change: forked },
  { name: 'people-forked', path: '/people', change: forked },
  { name: 'agreement-settle-room', path: '/today/agreement/ask-settle-room' },
  { name: 'agreement-settle-network', path: '/today/agreement/ask-settle-network' },
];
