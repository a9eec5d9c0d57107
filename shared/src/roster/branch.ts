import type { RosterState } from './fold-any.ts';
import type { Head } from './head.ts';
import type { ParsedLink } from './link.ts';

/** A link of a branch, as far as it matters for which branch stands. `parsed` is undefined for an informative link of a later version. */
export type BranchLink = {
  readonly head: Head;
  readonly signers: readonly string[];
  readonly parsed: ParsedLink | undefined;
  /** Whether it would stand where it is with these signatures alone, and on these heads in place of its own. */
  readonly standsBy: (signers: readonly string[], heads?: readonly Head[]) => boolean;
};

/** One of two histories of a roster: its links from where they part on, each valid on the one before, and the roster at its end. */
export type Branch = { readonly links: readonly BranchLink[]; readonly tip: RosterState };
