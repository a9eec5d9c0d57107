import type { Hash, RosterId } from '@breakwater/shared/ids';
import { ROSTER_PAGE_BYTES, ROSTER_PAGE_LINKS } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import { linkHash, type SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import { createRosterCrypto } from '../keys/roster-crypto.ts';
import type { Caller } from '../link/caller.ts';
import type { RosterStore } from '../stores/roster-store.ts';
import type { RosterBook } from './book.ts';
import { readable } from './readable.ts';
import { restsOn } from './rests-on.ts';

type Deps = { readonly book: RosterBook; readonly store: RosterStore };
type Links = { readonly links: SignedLink[]; readonly head: Head };

const PAGE = { links: ROSTER_PAGE_LINKS, bytes: ROSTER_PAGE_BYTES };

/** A page of the network's links, for anyone: it is what a desk checks an invitation against. */
export async function readNetwork({ book, store }: Deps, from: number): Promise<Links> {
  const page = await store.readLinks(book.network().chain.id, from, PAGE);
  if (!page) throw new Error('the network is not in the store');
  return page;
}

/**
 * A page of a roster's links from a height on, with the head to read up to. Refuses with `unknown-roster` what the caller
 * may not have, as if it were not there (T8). A member that was removed gets the links up to that one, an expelled taskforce what its expulsion rests on.
 */
export async function readRoster(
  { book, store }: Deps,
  caller: Caller,
  { roster, from }: { readonly roster: RosterId; readonly from: number },
): Promise<Links> {
  const extent = readable(book, caller, roster) ?? (await forExpelled({ book, store }, caller, roster));
  if (extent === undefined) throw new Refusal('unknown-roster');
  const rest = extent === 'all' ? PAGE.links : extent.height - from + 1;
  if (rest < 0) throw new Refusal('unknown-roster');
  const page = await store.readLinks(roster, from, { ...PAGE, links: Math.max(1, Math.min(PAGE.links, rest)) });
  if (!page) throw new Refusal('unknown-roster');
  return extent === 'all' ? page : { links: page.links.slice(0, rest), head: extent };
}

/** RO71: who was expelled sees that a quorum said so: of other taskforces the links on which the network's rest, and nothing behind them. */
async function forExpelled({ book, store }: Deps, { taskforce }: Caller, roster: RosterId): Promise<Head | undefined> {
  const network = book.network();
  if (!network.taskforces.get(taskforce)?.expelled || !network.taskforces.has(roster)) return undefined;
  const height = (await expulsionRests(book, network.chain.head)).get(roster);
  const [last] = height === undefined ? [] : ((await store.readLinks(roster, height, { links: 1, bytes: 1 }))?.links ?? []);
  return height === undefined || !last ? undefined : { roster, height, hash: linkHash(last.bytes, createRosterCrypto().sha256) };
}

/** Found once for each head of the network, however often it is asked for (HL36). */
const found = new WeakMap<RosterBook, { readonly at: Hash; readonly rests: ReturnType<typeof restsOn> }>();
function expulsionRests(book: RosterBook, head: Head): ReturnType<typeof restsOn> {
  const before = found.get(book);
  if (before?.at === head.hash) return before.rests;
  const rests = restsOn(book, head);
  found.set(book, { at: head.hash, rests });
  rests.catch(() => found.delete(book));
  return rests;
}
