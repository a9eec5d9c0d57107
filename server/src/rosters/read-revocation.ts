import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { ROSTER_PAGE_BYTES, ROSTER_PAGE_LINKS } from '@breakwater/shared/limits';
import { linkHash, type SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import { createRosterCrypto } from '../keys/roster-crypto.ts';
import type { RosterStore } from '../stores/roster-store.ts';
import type { RosterBook } from './book.ts';
import type { DeviceEntry } from './directory.ts';
import { restsOn } from './rests-on.ts';

type Deps = { readonly book: Pick<RosterBook, 'network' | 'taskforce' | 'namedAt'>; readonly store: Pick<RosterStore, 'readLinks'> };
type Ended = Pick<DeviceEntry, 'device' | 'taskforce'>;
type Wanted = { readonly roster?: RosterId | undefined; readonly from: number };

const PAGE = { links: ROSTER_PAGE_LINKS, bytes: ROSTER_PAGE_BYTES };

/**
 * Gives pages of links to revoked devices (T7): of its taskforce up to the one that revoked it, or (HL27) of another roster up to the last head of it
 * that those rest on, directly or through others'. Refuses anything else with `unknown-roster`, and what came afterwards. What a revocation rests on
 * never changes, so it is found once for each device (HL36): whoever has a removed device's key may ask again and again.
 */
export function createRevocations(deps: Deps): (ended: Ended, wanted: Wanted) => Promise<{ readonly links: SignedLink[] }> {
  const found = new Map<DeviceId, Promise<ReadonlyMap<RosterId, number>>>();
  const rests = (ended: Ended, height: number): Promise<ReadonlyMap<RosterId, number>> => {
    const looking = found.get(ended.device) ?? restsOnEnd(deps, ended, height);
    found.set(ended.device, looking);
    looking.catch(() => found.delete(ended.device));
    return looking;
  };
  return async (ended, { roster = ended.taskforce, from }) => {
    const height = deps.book.taskforce(ended.taskforce)?.devices.get(ended.device)?.revokedAtHeight ?? undefined;
    const upTo = height === undefined || roster === ended.taskforce ? height : (await rests(ended, height)).get(roster);
    if (upTo === undefined || from > upTo) throw new Refusal('unknown-roster');
    const page = await deps.store.readLinks(roster, from, { ...PAGE, links: Math.min(PAGE.links, upTo - from + 1) });
    if (!page) throw new Refusal('unknown-roster');
    return { links: page.links };
  };
}

/** What the links of the device's taskforce up to the one that revoked it rest on (HL27). */
async function restsOnEnd({ book, store }: Deps, { taskforce }: Ended, height: number): Promise<ReadonlyMap<RosterId, number>> {
  const revoking = (await store.readLinks(taskforce, height, { links: 1, bytes: 1 }))?.links[0];
  if (!revoking) throw new Refusal('unknown-roster');
  return restsOn(book, { roster: taskforce, height, hash: linkHash(revoking.bytes, createRosterCrypto().sha256) });
}
