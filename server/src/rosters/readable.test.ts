import { RosterId } from '@breakwater/shared/ids';
import { roomDevices } from '@breakwater/shared/roster/room-devices';
import type { Seat } from '@breakwater/shared/roster/room-kinds';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import { addOfficer, someHash, type TestTaskforce, testDevice, testTaskforce } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import type { RosterBook } from './book.ts';
import { roomReaders } from './readable.ts';

const network = RosterId.parse(someHash());
const post = '11111111-1111-4111-8111-111111111111' as never;

/** A taskforce with a bit of everything: two desks of one officer, an archive, a revoked device, a revoked officer, a post. */
function busyTaskforce(code: string): TestTaskforce & { readonly seats: readonly Seat[] } {
  const taskforce = testTaskforce(network, code);
  const { chain, chair } = taskforce;
  const [first, second, gone] = [addOfficer(taskforce), addOfficer(taskforce), addOfficer(taskforce)];
  const [more, archive, lost] = [1, 2, 3].map(() => testDevice(first.officer, undefined, taskforce.id));
  chain.add('device.added', { officer: first.officer, device: must(more).proven }, [chair.signing]);
  chain.add('device.added', { officer: first.officer, device: must(archive).proven, archive: true }, [chair.signing]);
  chain.add('device.added', { officer: first.officer, device: must(lost).proven }, [chair.signing]);
  chain.add('device.revoked', { device: must(lost).proven.keys.device }, [chair.signing]);
  chain.add('officer.revoked', { officer: gone.officer }, [chair.signing]);
  chain.add('post.set', { post, kind: 'duty-officer', holder: second.officer, deputy: chair.officer }, [chair.signing]);
  const { id } = taskforce;
  const seats: Seat[] = [
    { member: { taskforce: id, officer: first.officer }, role: 'archive' },
    { member: { taskforce: id, officer: gone.officer }, role: 'observer' },
    { member: { taskforce: id, post }, role: 'investigator' },
    { member: { taskforce: id, everyone: true }, role: 'observer' },
    { member: { taskforce: id, officer: chair.officer }, role: 'archive' },
  ];
  return { ...taskforce, seats };
}

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('absent');
  return value;
};

describe('who may read a room', () => {
  it('[T8] is exactly whom a sender would encrypt to, for every choice of seats', () => {
    const taskforces = [busyTaskforce('TT'), busyTaskforce('GY')];
    const now = (id: RosterId) => taskforces.find((taskforce) => taskforce.id === id)?.chain.state;
    const book = { taskforce: now } as unknown as RosterBook;
    const seats = taskforces.flatMap((taskforce) => taskforce.seats);
    for (let choice = 0; choice < 2 ** seats.length; choice++) {
      const room = { type: 'room', closed: false, seats: seats.filter((_seat, i) => choice & (1 << i)) } as unknown as RoomState;
      expect([...roomReaders(book, room)].sort()).toEqual([...roomDevices(room, now).keys()].sort());
    }
  });
});
