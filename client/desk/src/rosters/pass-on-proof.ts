import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { roomDevices } from '@breakwater/shared/roster/room-devices';
import { activeDevices, chairOf } from '@breakwater/shared/roster/taskforce-state';
import { queueErrand } from '../delivery/errands.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { linkPages } from './link-pages.ts';
import { otherBranches } from './other-branches.ts';

/**
 * T3, DE28: sends our own history of a roster of which there are two, from where they part, to those who have to know: of a room its members by
 * either history, else every chair and our own taskforce. Also when it was settled, for the hub may not show that.
 */
export function passOnProof(tx: VaultTx, core: Core, roster: RosterId, fromHeight: number): void {
  const to = core.book.room(roster) ? membersByEither(tx, core, roster) : chairsAndOurs(core);
  const head = core.book.head(roster);
  if (!head) return;
  const pages = linkPages(tx, roster, fromHeight, head.height);
  for (const device of new Set(to)) {
    if (device === core.own?.device) continue;
    for (const page of pages) queueErrand(tx, device, 'rest', `proof:${roster}:${page.from}`, { item: 'proof', ...page });
  }
}

function membersByEither(tx: VaultTx, { book }: Core, roster: RosterId): readonly DeviceId[] {
  const others = otherBranches(tx, { ...book, taskforceAt: book.keptAt, networkAt: book.keptNetworkAt }, roster);
  const theirs = others.flatMap(({ tip }) => (tip.type === 'room' ? [...roomDevices(tip, book.memberIn(roster)).keys()] : []));
  return [...book.roomDevices(roster).keys(), ...theirs];
}

function chairsAndOurs({ book }: Core): readonly DeviceId[] {
  const own = book.own()?.taskforce.chain.id;
  return book.taskforces().flatMap((id) => {
    const taskforce = book.member(id);
    if (!taskforce) return [];
    const officers = id === own ? [...taskforce.officers.keys()] : [chairOf(taskforce)?.officer];
    return officers.flatMap((officer) => (officer ? activeDevices(taskforce, officer).map(({ keys }) => keys.device) : []));
  });
}
