import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { activeDevices, type Device, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { DevicePlace } from '../rosters/book.ts';
import type { VaultReader } from '../vault/database.ts';
import { readLinks } from '../vault/read/links.ts';

/** DE43: whether one of these two computers of one officer let the other in, or a third both, each time by a signature of the officer's own. */
export const areOfOneLine = (vault: VaultReader, { taskforce, device }: DevicePlace, other: DevicePlace): boolean =>
  firstOf(vault, taskforce, device).keys.device === firstOf(vault, taskforce, other.device).keys.device;

/**
 * DE70: whether no computer is at work that the officer had before this one, or before that by which it was let in: a chair can add one in any officer's
 * name, and that one further ones.
 */
export function isOfFirstLine(vault: VaultReader, { taskforce, officer, device }: DevicePlace): boolean {
  const first = firstOf(vault, taskforce, device);
  return activeDevices(taskforce, officer.officer).every((each) => firstOf(vault, taskforce, each).addedAtHeight >= first.addedAtHeight);
}

/** From a computer to that of the same officer which signed it in, and so on: the one that came with its officer, or was added by somebody else. */
function firstOf(vault: VaultReader, taskforce: TaskforceState, device: Device): Device {
  const [added] = readLinks(vault, taskforce.chain.id, device.addedAtHeight, 1);
  const signers = (added?.signatures ?? []).map(({ key }) => encodeBase64url(key));
  const by = [...taskforce.devices.values()].find(
    (each) => each.officer === device.officer && each.addedAtHeight < device.addedAtHeight && signers.includes(each.keys.signingKey),
  );
  return by ? firstOf(vault, taskforce, by) : device;
}
