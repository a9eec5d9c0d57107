import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import type { ParsedLink } from '@breakwater/shared/roster/link';

/** A link that was just verified, with the roster before and after it. `parsed` is undefined for an informative link of a later version. */
export type AppliedLink = {
  readonly before: RosterState | undefined;
  readonly after: RosterState;
  readonly head: Head;
  readonly parsed: ParsedLink | undefined;
};

/** What follows from links, in the transaction that stores them. */
export type LinkFollower = {
  readonly before: (applied: AppliedLink) => void;
  readonly after: (applied: AppliedLink) => void;
  readonly finish: () => void;
};
