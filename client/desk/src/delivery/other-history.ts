import type { DeviceId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { isMember } from '@breakwater/shared/roster/room-rights';
import type { Core } from '../lane/core.ts';
import { stateInBranches } from '../rosters/other-branches.ts';

/** RO36: whether a head is of a history that was said not to stand. While that is open, or where the head is not here, it is not. */
export const isLeftBehind = ({ book, vault }: Pick<Core, 'book' | 'vault'>, { roster, height, hash }: Head): boolean =>
  book.frozen(roster) === undefined &&
  vault.one('SELECT 1 AS n FROM forks WHERE roster = ? AND height = ? AND hash = ?', roster, height, hash) !== undefined;

/** Whether the device's officer had a seat in a room on a history that does not stand. */
export function seatedOnOther({ book, vault }: Pick<Core, 'book' | 'vault'>, sender: DeviceId, at: Head): boolean {
  const then = stateInBranches(vault, { ...book, taskforceAt: book.keptAt, networkAt: book.keptNetworkAt }, at);
  const place = book.device(sender);
  return place !== undefined && then?.type === 'room' && then.seats.some(({ member }) => isMember(member, place));
}
