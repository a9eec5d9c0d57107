import type { RosterId } from '@breakwater/shared/ids';
import type { LinkRefusal } from '@breakwater/shared/roster/fold';
import type { Head } from '@breakwater/shared/roster/head';

export type StoredLinks = {
  /** How many of the links are in the vault now (those that were there before are counted). */
  readonly stored: number;
  /** Why the rest is not; null when all are stored. `index` is the first link that was not taken. */
  readonly stopped:
    | null
    | { readonly index: number; readonly status: 'refused'; readonly cause: LinkRefusal }
    /** Rests on heads that are not here yet (T3): sync these rosters, then offer the same links again. */
    | { readonly index: number; readonly status: 'waiting'; readonly heads: readonly Head[] }
    /** Two valid links on one predecessor (T3): both kept, sending on that roster stops. */
    | { readonly index: number; readonly status: 'fork'; readonly roster: RosterId; readonly height: number }
    /** A kind of a later version that is not marked informative (T11): sending on that roster stops. */
    | { readonly index: number; readonly status: 'update-needed'; readonly roster: RosterId };
};
