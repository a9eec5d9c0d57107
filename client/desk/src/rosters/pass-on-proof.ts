import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { roomDevices } from '@breakwater/shared/roster/room-devices';
import { activeDevices, chairOf } from '@breakwater/shared/roster/taskforce-state';
import { queueErrand } from '../delivery/errands.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { linkPages, pagesOf } from './link-pages.ts';
import { type OtherBranch, otherBranches } from './other-branches.ts';

/**
 * T3, DE28: sends our own history of a roster of which there are two, from where they part, to those who have to know: of a room its members by
 * either history, else every chair and our own taskforce. With the other histories, for all of them may follow ours, and nobody settles what only one
 * desk was shown. Also when it was settled, for the hub may not show that.
 */
export function passOnProof(tx: VaultTx, core: Core, roster: RosterId, fromHeight: number): void {
  const others = otherBranches(tx, { ...core.book, taskforceAt: core.book.keptAt, networkAt: core.book.keptNetworkAt }, roster);
  const isRoom = core.book.room(roster) !== undefined;
  const to = isRoom ? membersByEither(core, roster, others) : chairsAndOurs(core);
  const head = core.book.head(roster);
  if (!head) return;
  const pages = linkPages(tx, roster, fromHeight, head.height);
  const theirs = others.flatMap(({ signed, fromHeight: from, tip }) =>
    pagesOf(roster, from, signed).map((page) => ({ name: tip.chain.head.hash, page })),
  );
  for (const device of new Set(to)) {
    if (device === core.own?.device) continue;
    for (const page of pages) queueErrand(tx, device, 'rest', `proof:${roster}:${page.from}`, { item: 'proof', ...page });
    for (const { name, page } of theirs)
      queueErrand(tx, device, 'rest', `proof:${roster}:${name}:${page.from}`, { item: 'proof', ...page });
  }
}

function membersByEither({ book }: Core, roster: RosterId, others: readonly OtherBranch[]): readonly DeviceId[] {
  const theirs = others.flatMap(({ tip }) => (tip.type === 'room' ? [...roomDevices(tip, book.memberIn(roster)).keys()] : []));
  return [...book.roomDevices(roster).keys(), ...theirs];
}

function chairsAndOurs(core: Core): readonly DeviceId[] {
  const chairs = core.book.taskforces().flatMap((id) => {
    const taskforce = core.book.member(id);
    const chair = taskforce && chairOf(taskforce);
    return taskforce && chair ? activeDevices(taskforce, chair.officer).map(({ keys }) => keys.device) : [];
  });
  return [...chairs, ...ours(core)];
}

function ours({ book }: Core): readonly DeviceId[] {
  const taskforce = book.own()?.taskforce;
  return taskforce ? [...taskforce.officers.keys()].flatMap((id) => activeDevices(taskforce, id).map(({ keys }) => keys.device)) : [];
}
