import type { Profile } from '../content/terms.ts';
import type { OfficerId } from '../ids.ts';
import type { TaskforceState } from './taskforce-state.ts';

/**
 * RO54: whether a profile, whose hash stands in an officer's link, is that officer's: it names a device that this roster gives to the officer. A device is of one
 * roster and of one officer for good (RO52), so whoever puts the hash of another's profile in their own link has no name.
 */
export const isProfileOf = (
  { device }: Pick<Profile, 'device'>,
  officer: OfficerId,
  { devices }: Pick<TaskforceState, 'devices'>,
): boolean => devices.get(device)?.officer === officer;
