import type { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { DeviceKeys } from '@breakwater/shared/keys/device-keys';
import type { NetworkState } from '@breakwater/shared/roster/network-state';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';

/** A device as the newest links say it: whose it is, its keys, and whether it still counts. */
export type DeviceEntry = {
  readonly device: DeviceId;
  readonly officer: OfficerId;
  readonly taskforce: RosterId;
  readonly keys: DeviceKeys;
  readonly isActive: boolean;
};

/** Every device of every taskforce that the hub holds. Derived from the rosters and from nothing else (T7). */
export type Directory = {
  readonly find: (device: DeviceId) => DeviceEntry | undefined;
  /** Takes in a taskforce's new state. Gives the devices that it has just revoked. */
  readonly update: (taskforce: TaskforceState) => readonly DeviceId[];
  /** Every device that was ever revoked. */
  readonly revoked: () => readonly DeviceId[];
};

export function createDirectory(): Directory {
  const entries = new Map<DeviceId, DeviceEntry>();
  return {
    find: (device) => entries.get(device),
    update: (state) => {
      const revoked: DeviceId[] = [];
      for (const [device, { keys, officer, status }] of state.devices) {
        const before = entries.get(device);
        if (before && before.taskforce !== state.chain.id) continue; // one id is one device: the first that came keeps it
        const isActive = status === 'active' && state.officers.get(officer)?.status === 'active';
        if (before?.isActive && !isActive) revoked.push(device);
        entries.set(device, { device, officer, taskforce: state.chain.id, keys, isActive });
      }
      return revoked;
    },
    revoked: () => [...entries.values()].filter(({ isActive }) => !isActive).map(({ device }) => device),
  };
}

/** A taskforce that the operator admitted and no quorum expelled. */
export const isAdmitted = (network: NetworkState, taskforce: RosterId): boolean => network.taskforces.get(taskforce)?.expelled === false;

/** Whether two taskforces know of each other on this hub: one that is not admitted yet, or was expelled, has only itself. */
export const reaches = (network: NetworkState, from: RosterId, to: RosterId): boolean =>
  from === to || (isAdmitted(network, from) && isAdmitted(network, to));
