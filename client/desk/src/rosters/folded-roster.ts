import type { RosterId } from '@breakwater/shared/ids';
import type { FoldContext } from '@breakwater/shared/roster/fold';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import { sha256 } from '../crypto/node/hashes.ts';
import type { VaultReader } from '../vault/database.ts';
import { readLinks } from '../vault/read/links.ts';
import { foldSigned, readStoredLink } from './fold-signed.ts';

const PAGE_LINKS = 256;
const CHECKPOINT_EVERY = 32;
const KEPT_STATES = 32;

/** One roster, folded as far as it was asked for, with a state every few links so that older heads are near (T10). */
export type FoldedRoster = {
  /** The newest state; folds what has been stored since. */
  readonly newest: () => RosterState | undefined;
  /** Tells where the vault's newest link stands now. */
  readonly storedUpTo: (height: number) => void;
  readonly at: (height: number) => RosterState | undefined;
  /** The lane has just folded and stored this state's link. */
  readonly advance: (state: RosterState) => void;
};

export function foldedRoster(vault: VaultReader, id: RosterId, height: number, others: Omit<FoldContext, 'crypto'>): FoldedRoster {
  const context: FoldContext = { crypto: { sha256, check: () => true }, ...others };
  const checkpoints: RosterState[] = [];
  const kept = new Map<number, RosterState>();
  let current: RosterState | undefined;
  let stored = height;

  const keep = (state: RosterState): void => {
    kept.delete(state.chain.head.height);
    kept.set(state.chain.head.height, state);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_STATES && oldest !== undefined) kept.delete(oldest);
  };

  /** Folds from a state up to a height. The links were verified when they were stored, so a refusal now is a fault of ours. */
  const forward = (from: RosterState | undefined, to: number, passing: (state: RosterState) => void): RosterState | undefined => {
    let state = from;
    for (let next = (state?.chain.head.height ?? -1) + 1; next <= to; ) {
      const links = readLinks(vault, id, next, Math.min(PAGE_LINKS, to - next + 1));
      if (links.length === 0) break;
      for (const link of links) {
        const folded = foldSigned(state, readStoredLink(link, context.crypto), context);
        if (folded.status !== 'applied') throw new Error(`a stored link of ${id} does not fold: ${folded.status}`);
        state = folded.state;
        passing(state);
      }
      next += links.length;
    }
    return state;
  };

  const advance = (state: RosterState): void => {
    current = state;
    const { height: reached } = state.chain.head;
    if (reached % CHECKPOINT_EVERY === 0) checkpoints[reached / CHECKPOINT_EVERY] = state;
    stored = Math.max(stored, reached);
    keep(state);
  };

  return {
    newest: () => {
      if ((current?.chain.head.height ?? -1) < stored) forward(current, stored, advance);
      return current;
    },
    storedUpTo: (to) => {
      stored = Math.max(stored, to);
    },
    at: (wanted) => {
      if (wanted > stored) return undefined;
      const near = kept.get(wanted);
      if (near) return near;
      const checkpoint = checkpoints[Math.floor(wanted / CHECKPOINT_EVERY)];
      const state = forward(checkpoint, wanted, (passed) => {
        if (passed.chain.head.height % CHECKPOINT_EVERY === 0) checkpoints[passed.chain.head.height / CHECKPOINT_EVERY] = passed;
      });
      if (state) keep(state);
      return state;
    },
    advance,
  };
}
