import type { ClaimedPrekeys, ClaimPrekeys, PrekeysLeft } from '@breakwater/shared/hub/prekeys';
import type { DeviceId, Lane } from '@breakwater/shared/ids';
import { ONE_TIME_PREKEYS_LOW } from '@breakwater/shared/limits';
import type { z } from 'zod';
import type { Caller } from '../link/caller.ts';
import type { RosterBook } from '../rosters/book.ts';
import { type Directory, reaches } from '../rosters/directory.ts';
import type { PrekeyStore } from '../stores/prekey-store.ts';

type Deps = {
  readonly book: RosterBook;
  readonly directory: Directory;
  readonly prekeys: PrekeyStore;
  /** Whether this claimer may have another bundle of this device and lane yet (attack 16). */
  readonly mayClaim: (claimer: DeviceId, device: DeviceId, lane: Lane) => Promise<boolean>;
  readonly isOnline: (device: DeviceId) => boolean;
  readonly low: (device: DeviceId, left: PrekeysLeft) => void;
};

/**
 * Claims one bundle for each device and lane. Devices that are unknown, revoked, out of reach, without keys, or claimed
 * too often by this caller come back in `without`, alike. A device whose one-time keys run low is told.
 */
export async function claimPrekeys(
  deps: Deps,
  caller: Caller,
  { wanted }: z.output<typeof ClaimPrekeys>,
): Promise<z.input<typeof ClaimedPrekeys>> {
  const { book, directory, prekeys } = deps;
  const distinct = [...new Map(wanted.map((want) => [`${want.device}/${want.lane}`, want])).values()];
  const allowed: typeof distinct = [];
  for (const want of distinct) {
    const entry = directory.find(want.device);
    const isNear = entry?.isActive && reaches(book.network(), caller.taskforce, entry.taskforce);
    if (isNear && (await deps.mayClaim(caller.device, want.device, want.lane))) allowed.push(want);
  }
  const bundles = allowed.length > 0 ? await prekeys.claimPrekeyBundles(allowed) : [];
  await tellWhoRunsLow(deps, bundles);
  const given = new Set(bundles.map(({ device, lane }) => `${device}/${lane}`));
  const without = new Set(distinct.filter(({ device, lane }) => !given.has(`${device}/${lane}`)).map(({ device }) => device));
  return { bundles, without: [...without] };
}

async function tellWhoRunsLow(
  { prekeys, isOnline, low }: Deps,
  bundles: readonly { readonly device: DeviceId; readonly lane: Lane }[],
): Promise<void> {
  for (const device of new Set(bundles.map(({ device }) => device))) {
    if (!isOnline(device)) continue; // it counts its keys when it signs in
    const lanes = new Set(bundles.filter((bundle) => bundle.device === device).map(({ lane }) => lane));
    for (const left of await prekeys.count(device)) if (lanes.has(left.lane) && isLow(left)) low(device, left);
  }
}

const isLow = ({ oneTime, oneTimeKyber }: PrekeysLeft): boolean => Math.min(oneTime, oneTimeKyber) < ONE_TIME_PREKEYS_LOW;
