import type { Hash, RosterId } from '../ids.ts';
import type { Head } from '../roster/head.ts';
import { sameHead } from '../roster/head.ts';

/** What ordering needs of an act. */
export type Placeable = {
  readonly hash: Hash;
  readonly previous: readonly Hash[];
  /** Of its author's taskforce: verified, because the author's authority rests on it. What an act says of other rosters binds nobody. */
  readonly head: Head;
  /** Among acts of one depth, the lower goes first. */
  readonly rank: number;
};

export type Placed<T extends Placeable> = {
  readonly item: T;
  /** Steps from the opening act along the longest chain. */
  readonly depth: number;
  /** It rests on an older head of its author's taskforce than an act of that taskforce it comes after (T10). */
  readonly headsWentBack: boolean;
};

export type Ordered<T extends Placeable> = { readonly placed: readonly Placed<T>[]; readonly waiting: readonly T[] };

/**
 * The one order of a conversation's acts: by depth from the opening, then rank, then hash. It depends on the set of acts alone and
 * not on their arrival, no clock decides (D13), and the order of two acts never changes when others come. An act that names one
 * which is not here waits, unless `bridgeGaps`: then it is placed by what is here. `passedOver` are acts that are here and count for nothing;
 * naming one neither holds an act back nor places it deeper.
 */
export function orderActs<T extends Placeable>(
  opening: T,
  others: readonly T[],
  passedOver: ReadonlySet<Hash>,
  bridgeGaps: boolean,
): Ordered<T> {
  const byHash = new Map([opening, ...others].map((item) => [item.hash, item]));
  const missing = new Map<Hash, number>();
  const followers = new Map<Hash, T[]>();
  for (const item of byHash.values()) {
    let open = 0;
    for (const hash of item === opening ? [] : item.previous) {
      if (byHash.has(hash)) {
        open++;
        // Added to in place: thousands may follow one act.
        const list = followers.get(hash) ?? [];
        list.push(item);
        followers.set(hash, list);
      } else if (!bridgeGaps && !passedOver.has(hash)) open = Number.POSITIVE_INFINITY;
    }
    missing.set(item.hash, open);
  }
  const placed = new Map<Hash, Placed<T>>();
  const reached = new Map<Hash, ReadonlyMap<RosterId, Head>>();
  const ready = [...byHash.values()].filter(({ hash }) => missing.get(hash) === 0);
  for (let item = ready.pop(); item; item = ready.pop()) {
    const before = item === opening ? [] : item.previous.flatMap((hash) => placed.get(hash) ?? []);
    const inherited = newestHeads(before.map(({ item: { hash } }) => reached.get(hash) ?? new Map()));
    const headsWentBack = isBehind(item.head, inherited.get(item.head.roster));
    // An act without a known one before it follows the opening.
    const depth = item === opening ? 0 : 1 + Math.max(0, ...before.map((earlier) => earlier.depth));
    placed.set(item.hash, { item, depth, headsWentBack });
    reached.set(item.hash, newestHeads([inherited, new Map([[item.head.roster, item.head]])]));
    for (const follower of followers.get(item.hash) ?? []) {
      const open = (missing.get(follower.hash) ?? 0) - 1;
      missing.set(follower.hash, open);
      if (open === 0) ready.push(follower);
    }
  }
  const waiting = [...byHash.values()].filter(({ hash }) => !placed.has(hash));
  return { placed: [...placed.values()].sort(byPlace), waiting: waiting.sort((a, b) => (a.hash < b.hash ? -1 : 1)) };
}

function byPlace(a: Placed<Placeable>, b: Placed<Placeable>): number {
  return a.depth - b.depth || a.item.rank - b.item.rank || (a.item.hash < b.item.hash ? -1 : 1);
}

/** Whether a head is older than another of its roster, or on another branch beside it. */
export const isBehind = (head: Head, newest: Head | undefined): boolean =>
  newest !== undefined && (head.height < newest.height || (head.height === newest.height && !sameHead(head, newest)));

function newestHeads(maps: readonly ReadonlyMap<RosterId, Head>[]): ReadonlyMap<RosterId, Head> {
  const newest = new Map<RosterId, Head>();
  for (const map of maps) {
    for (const [roster, head] of map) {
      const known = newest.get(roster);
      // At a fork the smaller hash, so that the result does not depend on the order; the other branch then counts as behind.
      if (!known || head.height > known.height || (head.height === known.height && head.hash < known.hash)) newest.set(roster, head);
    }
  }
  return newest;
}
