import type { RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { NetworkState } from '@breakwater/shared/roster/network-state';
import { standingOf } from '@breakwater/shared/roster/standing';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { TestChain, TestDevice, TestTaskforce } from '@breakwater/shared/testing/rosters';
import type { DevicePlace, Frozen, RosterBook } from '../../rosters/book.ts';
import { memberDevices } from '../../rosters/member-devices.ts';

export type RosterParts = {
  readonly all: ReadonlyMap<string, TestTaskforce>;
  readonly byId: (id: RosterId) => TestTaskforce | undefined;
  readonly taskforceAt: (head: Head) => TaskforceState | undefined;
  readonly network: TestChain;
  readonly frozen: ReadonlyMap<RosterId, Frozen>;
};

/** The rosters of the test's taskforces as one desk's book: all of them at once, at their newest heads. */
export function testBook({ all, byId, taskforceAt, network, frozen }: RosterParts, device: TestDevice): RosterBook {
  const place = (id: string): DevicePlace | undefined => {
    for (const { chain } of all.values()) {
      const found = [...chain.state.devices.values()].find(({ keys }) => keys.device === id);
      const officer = found && chain.state.officers.get(found.officer);
      if (found && officer) return { device: found, officer, taskforce: chain.state };
    }
    return undefined;
  };
  const own = (): DevicePlace | undefined => place(device.proven.keys.device);
  const now = (id: RosterId): TaskforceState | undefined => byId(id)?.chain.state;
  const book: Partial<RosterBook> = {
    network: () => network.state as NetworkState,
    taskforce: now,
    member: now,
    taskforceAt,
    head: (id) => now(id)?.chain.head,
    frozen: (id) => frozen.get(id),
    taskforces: () => [...all.values()].map(({ id }) => id),
    device: place,
    officer: (of, id) => {
      const taskforce = now(of);
      const officer = taskforce?.officers.get(id);
      return taskforce && officer && { officer, taskforce };
    },
    own,
    memberDevices: (members) => memberDevices(members, now),
    memberIn: () => now,
    standing: (id) => {
      const ours = own()?.taskforce;
      return ours && standingOf(id, ours, network.state as NetworkState, now);
    },
  };
  return book as RosterBook;
}
