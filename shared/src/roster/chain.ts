import type { RosterId } from '../ids.ts';
import type { Head } from './head.ts';

/** What every roster's state carries whatever its kind. */
export type Chain = {
  readonly id: RosterId;
  readonly head: Head;
  /** The newest head of each other roster that a link of this chain has named; these never go back (T10). */
  readonly named: ReadonlyMap<RosterId, Head>;
};
