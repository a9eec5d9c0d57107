import type { RosterCrypto } from '@breakwater/shared/keys/signature-check';
import { type FoldContext, type LinkRefusal, nameHeads, taskforcesNamed } from '@breakwater/shared/roster/fold';
import { foldLink, type RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import { type LinkParse, type ParsedLink, readLink, type SignedLink } from '@breakwater/shared/roster/link';
import { signedInside } from '@breakwater/shared/roster/unknown-kind';

export type FoldedLink =
  | { readonly status: 'applied'; readonly state: RosterState; readonly parsed: ParsedLink | undefined }
  | { readonly status: 'refused'; readonly cause: LinkRefusal }
  | { readonly status: 'waiting'; readonly heads: readonly Head[] }
  /** Of a later version and not marked informative (T11). */
  | { readonly status: 'update-needed'; readonly head: Head };

/**
 * Folds one link as it is kept onto a state. An informative link of an unknown kind lengthens the chain and changes nothing (T11) but the heads
 * that were named, so that a program which knows the kind refuses no other link for them (RO3).
 */
export function foldSigned(state: RosterState | undefined, link: LinkParse, context: FoldContext): FoldedLink {
  switch (link.status) {
    case 'refused':
      return link;
    case 'read': {
      const applied = foldLink(state, link.parsed, context);
      return applied.status === 'applied' ? { ...applied, parsed: link.parsed } : applied;
    }
    case 'unknown-kind': {
      if (!state || link.head.roster !== state.chain.id) return { status: 'refused', cause: 'wrong-roster' };
      if (link.head.height !== state.chain.head.height + 1 || link.previous !== state.chain.head.hash)
        return { status: 'refused', cause: 'not-next' };
      const named = nameHeads(state.chain, link.heads);
      if (typeof named === 'string') return { status: 'refused', cause: named };
      // Whoever signs in a taskforce's roster is judged on its own chain (RO46).
      const resting = taskforcesNamed(link.heads, state.type === 'taskforce' ? (context.keptToo ?? context) : context);
      if ('unknown' in resting) return { status: 'waiting', heads: resting.unknown };
      const inside = signedInside(state, link, resting.states);
      if (!inside) return { status: 'refused', cause: 'not-entitled' };
      if (!link.informative) return { status: 'update-needed', head: link.head };
      return { status: 'applied', state: { ...state, chain: { ...state.chain, head: link.head, named } }, parsed: undefined };
    }
    default:
      return link satisfies never;
  }
}

/** For links out of this vault: their signatures were checked before they were stored. */
export const readStoredLink = (link: SignedLink, { sha256 }: Pick<RosterCrypto, 'sha256'>): LinkParse =>
  readLink(link, { sha256, check: () => true });
