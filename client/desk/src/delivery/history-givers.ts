import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { activeArchives, activeDevices } from '@breakwater/shared/roster/taskforce-state';
import type { Core } from '../lane/core.ts';
import { desksBefore, ownTerms } from './post-past.ts';

/**
 * Whom this desk asks for a room's history: the officer's earlier desks; those who had the officer's post before (DE60), and they first where this desk was
 * there when the post was taken over, for the officer's other desks have nothing of it either; then the taskforce's archive where that keeps the room (DE48).
 */
export function historyGivers(core: Pick<Core, 'book'>, room: RosterId): readonly DeviceId[] {
  const own = core.book.own();
  if (own?.device.status !== 'active') return [];
  const archives = own.device.archive ? [] : activeArchives(own.taskforce).map(({ keys }) => keys.device);
  const seated = core.book.seatDevices(room);
  const [ours, before] = [earlierDesks(core), own.device.archive ? [] : desksBefore(core.book, room)];
  const saw = ownTerms(core.book, room).some(({ hand }) => hand.from >= own.device.addedAtHeight);
  return [...new Set([...(saw ? [...before, ...ours] : [...ours, ...before]), ...archives.filter((device) => seated.has(device))])];
}

/** The officer's other desks that were there before this one, the oldest first. */
function earlierDesks({ book }: Pick<Core, 'book'>): readonly DeviceId[] {
  const own = book.own();
  if (own?.device.status !== 'active') return [];
  return activeDevices(own.taskforce, own.officer.officer)
    .filter(({ addedAtHeight }) => addedAtHeight < own.device.addedAtHeight)
    .sort((a, b) => a.addedAtHeight - b.addedAtHeight)
    .map(({ keys }) => keys.device);
}
