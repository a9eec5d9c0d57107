import type { RosterId } from '@breakwater/shared/ids';
import { ROSTER_PAGE_BYTES, ROSTER_PAGE_LINKS } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Caller } from '../link/caller.ts';
import type { RosterStore } from '../stores/roster-store.ts';
import type { RosterBook } from './book.ts';
import { readable } from './readable.ts';

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
 * may not have, as if it were not there (T8). A member that was removed gets the links up to that one.
 */
export async function readRoster(
  { book, store }: Deps,
  caller: Caller,
  { roster, from }: { readonly roster: RosterId; readonly from: number },
): Promise<Links> {
  const extent = readable(book, caller, roster);
  if (extent === undefined) throw new Refusal('unknown-roster');
  const rest = extent === 'all' ? PAGE.links : extent.height - from + 1;
  if (rest < 0) throw new Refusal('unknown-roster');
  const page = await store.readLinks(roster, from, { ...PAGE, links: Math.max(1, Math.min(PAGE.links, rest)) });
  if (!page) throw new Refusal('unknown-roster');
  return extent === 'all' ? page : { links: page.links.slice(0, rest), head: extent };
}
