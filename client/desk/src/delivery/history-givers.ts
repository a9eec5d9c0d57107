import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { HISTORY_GIVERS_BY_TERMS_MAX } from '@breakwater/shared/limits';
import { activeArchives, activeDevices } from '@breakwater/shared/roster/taskforce-state';
import type { Core } from '../lane/core.ts';
import type { DevicePlace } from '../rosters/book.ts';
import { officerName } from '../rosters/officer-name.ts';
import { pastForOf } from './past-terms.ts';
import { desksBefore, ownTerms } from './post-past.ts';

/** Whom this desk asks for a room's history, in this order: `near` without regard to its terms, the officer's own among them; then as far as the terms let them give (DE70). */
export type HistoryGivers = {
  readonly own: readonly DeviceId[];
  readonly near: readonly DeviceId[];
  readonly byTerms: readonly DeviceId[];
};

/**
 * The officer's earlier desks; those who had the officer's post before (DE60), and they first where this desk was there when the post was taken over, for the
 * officer's other desks have nothing of it either; then the taskforce's archive where that keeps the room (DE48). Then whom the terms let give.
 */
export function historyGivers(core: Pick<Core, 'book' | 'vault'>, room: RosterId): HistoryGivers {
  const own = core.book.own();
  if (own?.device.status !== 'active') return { own: [], near: [], byTerms: [] };
  const archives = own.device.archive ? [] : activeArchives(own.taskforce).map(({ keys }) => keys.device);
  const seated = core.book.seatDevices(room);
  const [ours, before] = [earlierDesks(own), own.device.archive ? [] : desksBefore(core.book, room)];
  const saw = ownTerms(core.book, room).some(({ hand }) => hand.from >= own.device.addedAtHeight);
  const near = [...new Set([...(saw ? [...before, ...ours] : [...ours, ...before]), ...archives.filter((device) => seated.has(device))])];
  return { own: ours, near, byTerms: desksByTerms(core, room, own).filter((device) => !near.includes(device)) };
}

export const allGivers = ({ near, byTerms }: HistoryGivers): readonly DeviceId[] => [...near, ...byTerms];

/** The officer's other desks that were there before this one, the oldest first. */
const earlierDesks = ({ taskforce, officer, device }: DevicePlace): readonly DeviceId[] =>
  activeDevices(taskforce, officer.officer)
    .filter(({ addedAtHeight }) => addedAtHeight < device.addedAtHeight)
    .sort((a, b) => a.addedAtHeight - b.addedAtHeight)
    .map(({ keys }) => keys.device);

/**
 * DE70: the desks of who sits in the room, where its terms let them give. Of each taskforce one, in the order of the seats, our own first; then the next of
 * each. Of a closed room nobody has sent the terms, so there whoever is asked decides.
 */
function desksByTerms(core: Pick<Core, 'book' | 'vault'>, room: RosterId, own: DevicePlace): readonly DeviceId[] {
  const { device, taskforce } = own;
  const past = pastForOf(core, room) ?? (core.book.room(room)?.closed ? 'unknown' : 'nobody');
  if (device.archive || past === 'nobody') return [];
  const byTaskforce = new Map<string, DeviceId[]>([[taskforce.chain.id, []]]);
  for (const [id, { archive }] of core.book.seatDevices(room)) {
    const place = core.book.device(id);
    if (archive || !place || officerName(place) === officerName(own)) continue;
    const theirs = place.taskforce.chain.id;
    byTaskforce.set(theirs, [...(byTaskforce.get(theirs) ?? []), id]);
  }
  const lists = [...byTaskforce.values()];
  const rows = Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, i) => lists.flatMap((list) => list[i] ?? []));
  return rows.flat().slice(0, HISTORY_GIVERS_BY_TERMS_MAX);
}
