import { type DeviceId, RosterId } from '@breakwater/shared/ids';
import { someHash, testDevice } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { askableDesks } from './ask-ledger.ts';

it('[DE52] [RO53] an officer is asked by taskforce and id: nobody else who goes by that id is', () => {
  const [tt, gy, bb] = [someHash(), someHash(), someHash()].map((id) => RosterId.parse(id));
  const [own, theirs, twin] = [testDevice(), testDevice(), testDevice()].map(({ proven }) => proven.keys.device);
  const officer = testDevice().officer;
  const place = (device: DeviceId | undefined, taskforce: RosterId | undefined, who = officer) => ({
    device: { keys: { device }, status: 'active' },
    officer: { officer: who },
    taskforce: { chain: { id: taskforce } },
  });
  const places = new Map([
    [own, place(own, tt, testDevice().officer)],
    [theirs, place(theirs, gy)],
    [twin, place(twin, bb)],
  ]);
  const book = {
    own: () => places.get(own),
    device: (id: DeviceId) => places.get(id),
    roomDevices: () => places,
  } as never;
  const room = RosterId.parse(someHash());
  expect(askableDesks(book, room, `${gy}/${officer}`)).toEqual([theirs]);
  expect(askableDesks(book, room)).toEqual([theirs, twin]);
});
