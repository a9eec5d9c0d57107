import type { RosterCrypto } from '../keys/signature-check.ts';
import type { Chain } from './chain.ts';
import { type Head, sameHead } from './head.ts';
import type { ParsedLink } from './link.ts';
import type { NetworkState } from './network-state.ts';
import type { TaskforceState } from './taskforce-state.ts';

/** Why a link does not extend a roster. Closed: each has a sentence for the officer and a code for the hub. */
export type LinkRefusal =
  | 'malformed'
  | 'bad-signature'
  | 'unknown-kind'
  | 'wrong-roster'
  | 'not-next'
  | 'heads-went-back'
  | 'weak-key'
  | 'not-entitled'
  | 'unknown-subject'
  | 'repeated';

export type Applied<State> =
  | { readonly status: 'applied'; readonly state: State }
  | { readonly status: 'refused'; readonly cause: LinkRefusal }
  /** Rests on heads that are not known here yet: park it, ask for them, try again (T3). */
  | { readonly status: 'waiting'; readonly heads: readonly Head[] };

/** What a fold needs beside the link: checks, and other rosters at exact heads (T10: authority is judged there and nowhere else). */
export type FoldContext = {
  readonly crypto: RosterCrypto;
  readonly taskforceAt: (head: Head) => TaskforceState | undefined;
  readonly networkAt: (head: Head) => NetworkState | undefined;
  /** As the two above, also on histories that are kept as proof: for heads by which nobody is judged (RO46). Absent where only one history is kept. */
  readonly keptToo?: Omit<FoldContext, 'crypto' | 'keptToo'>;
};

export const refused = (cause: LinkRefusal): { readonly status: 'refused'; readonly cause: LinkRefusal } => ({ status: 'refused', cause });

/** The chain after this link, or why the link is not its next. */
export function extendChain(chain: Chain | undefined, { link, hash, roster }: ParsedLink): Chain | LinkRefusal {
  const head = { roster, height: link.height, hash };
  if (!chain)
    return link.height === 0 ? { id: roster, head, named: new Map(link.heads.map((named) => [named.roster, named])) } : 'not-next';
  if (roster !== chain.id) return 'wrong-roster';
  if (link.height !== chain.head.height + 1 || link.previous !== chain.head.hash) return 'not-next';
  const named = nameHeads(chain, link.heads);
  return typeof named === 'string' ? named : { id: chain.id, head, named };
}

/** What a chain has named once a link names these heads too; none of them goes back (RO3). */
export function nameHeads(chain: Chain, heads: readonly Head[]): Chain['named'] | 'heads-went-back' {
  const named = new Map(chain.named);
  for (const next of heads) {
    const before = named.get(next.roster);
    if (before && (next.height < before.height || (next.height === before.height && !sameHead(next, before)))) return 'heads-went-back';
    named.set(next.roster, next);
  }
  return named;
}

export type Named = { readonly states: readonly TaskforceState[]; readonly network: NetworkState | undefined };

/** The taskforces, and the network, at the heads that the link names; or the heads that are not known here. */
export function taskforcesNamed(
  heads: readonly Head[],
  context: Omit<FoldContext, 'crypto'>,
): Named | { readonly unknown: readonly Head[] } {
  const states: TaskforceState[] = [];
  const unknown: Head[] = [];
  let network: NetworkState | undefined;
  for (const head of heads) {
    const state = context.taskforceAt(head);
    const atNetwork = state ? undefined : context.networkAt(head);
    if (state) states.push(state);
    else if (atNetwork) network = atNetwork;
    else unknown.push(head);
  }
  return unknown.length > 0 ? { unknown } : { states, network };
}
