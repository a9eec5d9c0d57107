import type { DeviceId, OfficerId, RosterId } from '../ids.ts';
import { activeDevices, type Device, hasRole, postAddressee, type TaskforceState } from '../roster/taskforce-state.ts';
import type { Party } from './party.ts';

/**
 * The officers whom a side of an act conversation is delivered to (T9): for each post its holder, or its deputy while the
 * holder is away. Where no named post has an active officer (a taskforce that has set no post yet, or a vacant one), its
 * chair, deputy chair and focal points stand in, so that no alert ends at an empty desk.
 */
export function addressees(party: Party, taskforce: TaskforceState): readonly OfficerId[] {
  const isReachable = (officer: OfficerId): boolean =>
    taskforce.officers.get(officer)?.status === 'active' && activeDevices(taskforce, officer).length > 0;
  const held = party.posts.map((post) => postAddressee(taskforce, post)).filter((officer) => officer !== undefined);
  const reachable = [...new Set(held)].filter(isReachable);
  if (reachable.length > 0) return reachable;
  return [...taskforce.officers.values()]
    .filter((officer) => hasRole(officer, 'chair', 'deputy-chair', 'focal-point') && isReachable(officer.officer))
    .map(({ officer }) => officer);
}

export type AudienceOf = {
  /** The sides that this act goes to. */
  readonly parties: readonly Party[];
  /** Officers who have signed in this conversation and may still: whoever asked gets the answer too. */
  readonly speakers: readonly { readonly taskforce: RosterId; readonly officer: OfficerId }[];
};

/**
 * The devices an act is encrypted to (T2): computed from verified rosters, never from a list that the hub supplies.
 * `taskforceNow` gives each taskforce at the newest head that this desk verified; one that is not known yields no device.
 */
export function actDevices(
  { parties, speakers }: AudienceOf,
  taskforceNow: (id: RosterId) => TaskforceState | undefined,
): ReadonlyMap<DeviceId, Device> {
  const devices = new Map<DeviceId, Device>();
  for (const party of parties) {
    const taskforce = taskforceNow(party.taskforce);
    if (!taskforce) continue;
    const speaking = speakers.filter((speaker) => speaker.taskforce === party.taskforce).map(({ officer }) => officer);
    for (const officer of new Set([...addressees(party, taskforce), ...speaking])) {
      if (taskforce.officers.get(officer)?.status !== 'active') continue;
      for (const device of activeDevices(taskforce, officer)) devices.set(device.keys.device, device);
    }
  }
  return devices;
}
