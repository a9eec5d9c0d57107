import type { Hash, RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';

export type RosterType = 'network' | 'taskforce' | 'room';

/** A link that the hub's fold has accepted on the head it names. */
export type NewLink = {
  readonly roster: RosterId;
  readonly type: RosterType;
  readonly height: number;
  readonly hash: Hash;
  /** The hash of the link before; null founds the roster, at height 0. */
  readonly previous: Hash | null;
  readonly signed: SignedLink;
};

export type AppendOutcome =
  /** Also when this very link was appended before. `head` is the link's own. */
  | { readonly status: 'appended'; readonly head: Head }
  /** Another link stands in its place, or comes first: `head` is the one that stands now. */
  | { readonly status: 'outrun'; readonly head: Head }
  | { readonly status: 'unknown-roster' };

/** Rosters as they are kept and handed out: append-only, judged by the fold and never by the store. */
export type RosterStore = {
  /** Appends a link if its predecessor is the standing head; of several that race, one wins (T4). */
  appendLink(link: NewLink): Promise<AppendOutcome>;

  /**
   * Links from a height on, ascending, at most `links` of them and `bytes` of signed bytes, but always one if there is
   * one; with the standing head. Undefined for a roster that is not here.
   */
  readLinks(
    roster: RosterId,
    from: number,
    page: { readonly links: number; readonly bytes: number },
  ): Promise<{ readonly links: SignedLink[]; readonly head: Head } | undefined>;

  /** The standing heads of all rosters of one type, in no order. */
  listHeads(type: RosterType): Promise<Head[]>;

  /** How many links all rosters have together (HL34). */
  countLinks(): Promise<number>;
};
