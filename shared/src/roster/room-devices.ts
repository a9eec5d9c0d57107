import type { DeviceId, OfficerId, RosterId } from '../ids.ts';
import type { Member } from './room-kinds.ts';
import type { RoomState } from './room-state.ts';
import { activeArchives, activeDevices, type Device, postOfficers, type TaskforceState } from './taskforce-state.ts';

/** The officers whom a member stands for at this head of its taskforce. */
export function memberOfficers(member: Member, taskforce: TaskforceState): readonly OfficerId[] {
  if ('officer' in member) return [member.officer];
  if ('post' in member) return postOfficers(taskforce, member.post);
  return [...taskforce.officers.values()].filter(({ status }) => status === 'active').map(({ officer }) => officer);
}

/**
 * The devices of a room's members (T2): computed from verified rosters, never from a list that the hub supplies. A
 * taskforce that is not known here yields none; `taskforceNow` gives each at the newest head that this desk verified.
 */
export const roomDevices = (room: RoomState, taskforceNow: (id: RosterId) => TaskforceState | undefined): ReadonlyMap<DeviceId, Device> =>
  room.closed ? new Map() : seatDevices(room, taskforceNow);

/** The same, also of a room that was closed: nothing is sent there any more, but its past belongs to whoever has its seats (T9, DE67). */
export function seatDevices(room: RoomState, taskforceNow: (id: RosterId) => TaskforceState | undefined): ReadonlyMap<DeviceId, Device> {
  const devices = new Map<DeviceId, Device>();
  for (const { member, role } of room.seats) {
    const taskforce = taskforceNow(member.taskforce);
    if (!taskforce) continue;
    for (const officer of memberOfficers(member, taskforce)) {
      if (taskforce.officers.get(officer)?.status !== 'active') continue;
      for (const device of activeDevices(taskforce, officer)) devices.set(device.keys.device, device);
    }
    // An archive device belongs to the taskforce and is a member only where the terms seat it (T9), in the name of who keeps it (RO22).
    if (role !== 'archive' || !('officer' in member)) continue;
    for (const device of activeArchives(taskforce)) if (device.officer === member.officer) devices.set(device.keys.device, device);
  }
  return devices;
}
