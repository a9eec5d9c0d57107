import type { RosterId } from '@breakwater/shared/ids';
import { type Head, sameHead } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { RosterBook } from '../rosters/book.ts';
import type { StoredLinks } from '../rosters/stored-links.ts';

/** A page of a roster as the hub has it, from a height on. */
export type ReadPage = (roster: RosterId, from: number) => Promise<{ readonly links: readonly SignedLink[]; readonly head: Head }>;

export type RosterDesk = {
  readonly book: Pick<RosterBook, 'head' | 'hasHead'>;
  readonly page: ReadPage;
  /** Lane `store-links`. */
  readonly store: (links: readonly SignedLink[]) => Promise<StoredLinks>;
};

export type RosterRead =
  /** We have what the hub has, and perhaps more. */
  | { readonly status: 'level'; readonly stored: number }
  /** Rests on heads of other rosters that are not here yet (T3). */
  | { readonly status: 'waiting'; readonly stored: number; readonly heads: readonly Head[] }
  /** The hub shows another chain than the one in the vault (T3, T4): it is not followed. `proved` when both branches are validly signed. */
  | { readonly status: 'differs'; readonly stored: number; readonly proved: boolean }
  | { readonly status: 'update-needed'; readonly stored: number };

/**
 * Reads what the hub has of a roster beyond our head and verifies it into the vault (T1, T4). Never goes back: a chain that
 * does not go through our head is read from its founding, so that a second branch is found and kept as proof, and not
 * followed. Throws the hub's Refusal.
 */
export async function readRoster(desk: RosterDesk, roster: RosterId): Promise<RosterRead> {
  const before = desk.book.head(roster);
  const outcome = await readBeyond(desk, roster);
  const after = desk.book.head(roster);
  // What was read once more from its founding is no growth, however often a hub shows another chain; another branch that stands now is.
  const isSame = before?.hash === after?.hash;
  return { ...outcome, stored: isSame ? 0 : Math.max(1, (after?.height ?? -1) - (before?.height ?? -1)) };
}

async function readBeyond(desk: RosterDesk, roster: RosterId): Promise<RosterRead> {
  const ours = desk.book.head(roster);
  const beyond = await readFrom(desk, roster, ours ? ours.height + 1 : 0);
  const isOther = beyond.stopped?.status === 'refused' || (ours !== undefined && isElsewhere(desk, ours, beyond.head));
  if (!isOther) return outcomeOf(beyond);
  const whole = ours ? await readFrom(desk, roster, 0) : beyond;
  const outcome = outcomeOf(whole);
  return outcome.status === 'level' && !desk.book.hasHead(whole.head) ? { ...outcome, status: 'differs', proved: false } : outcome;
}

type Pages = Pick<StoredLinks, 'stored' | 'stopped'> & { readonly head: Head };

async function readFrom(desk: RosterDesk, roster: RosterId, height: number): Promise<Pages> {
  let stored = 0;
  let stopped: StoredLinks['stopped'] = null;
  for (let from = height; ; ) {
    const { links, head } = await desk.page(roster, from);
    if (head.roster !== roster) throw new Refusal('bad-reply', 'another roster');
    if (links.length === 0) return { stored, stopped, head };
    const page = await desk.store(links);
    stored += page.stored;
    from += links.length;
    // Another branch is read to its end: what is signed there may say that it stands (T3).
    if (stopped && page.stopped && page.stopped.status !== 'fork') return { stored, stopped, head };
    stopped = page.stopped;
    if ((stopped && stopped.status !== 'fork') || from > head.height) return { stored, stopped, head };
  }
}

function outcomeOf({ stored, stopped }: Pages): RosterRead {
  switch (stopped?.status) {
    case undefined:
      return { status: 'level', stored };
    case 'waiting':
      return { status: 'waiting', stored, heads: stopped.heads };
    case 'update-needed':
      return { status: 'update-needed', stored };
    case 'refused':
      return { status: 'differs', stored, proved: false };
    case 'fork':
      return { status: 'differs', stored, proved: true };
    default:
      return stopped satisfies never;
  }
}

/** Whether `theirs`, no longer than ours, is a head that our chain does not go through. */
function isElsewhere({ book }: RosterDesk, ours: Head, theirs: Head): boolean {
  return theirs.height <= ours.height && !sameHead(ours, theirs) && !book.hasHead(theirs);
}
