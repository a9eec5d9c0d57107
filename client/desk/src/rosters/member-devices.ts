import type { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { Member } from '@breakwater/shared/roster/room-kinds';
import { activeDevices, type Device, postAddressee, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';

/**
 * The devices that an alert or a request to these members goes to (T9): of a post its holder's, or its deputy's while the holder is
 * away. Rooms count posts differently: shared's `roomDevices`.
 */
export function memberDevices(
  members: readonly Member[],
  taskforceNow: (id: RosterId) => TaskforceState | undefined,
): ReadonlyMap<DeviceId, Device> {
  const devices = new Map<DeviceId, Device>();
  for (const member of members) {
    const taskforce = taskforceNow(member.taskforce);
    if (!taskforce) continue;
    for (const officer of addressees(member, taskforce)) {
      if (taskforce.officers.get(officer)?.status !== 'active') continue;
      for (const device of activeDevices(taskforce, officer)) devices.set(device.keys.device, device);
    }
  }
  return devices;
}

function addressees(member: Member, taskforce: TaskforceState): readonly OfficerId[] {
  if ('officer' in member) return [member.officer];
  if ('post' in member) {
    const officer = postAddressee(taskforce, member.post);
    return officer === undefined ? [] : [officer];
  }
  return [...taskforce.officers.keys()];
}
