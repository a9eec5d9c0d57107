import type { Topic } from '@breakwater/shared/desk/pushes';
import type { makeCopy } from './backup/make-copy.ts';
import type { Clock } from './clock.ts';
import type { openLine } from './hub-link/line.ts';
import type { KdfCost } from './vault/header-file.ts';

/** What a desk is built from beside its folder; tests replace some, `main.ts` gives `changed` and `fault`. */
export type DeskParts = {
  readonly clock: Clock;
  /** For jitter only; keys and ids come from node:crypto. */
  readonly random: () => number;
  readonly kdf: KdfCost;
  /** False runs the lane on this thread (tests). */
  readonly laneInThread: boolean;
  readonly open: typeof openLine;
  readonly makeCopy: typeof makeCopy;
  readonly changed: (...topics: readonly Topic[]) => void;
  /** The taskforce has revoked this device, and everything that was on it is wiped (T7). */
  readonly revoked: () => void;
  readonly fault: (where: string, fault: unknown) => void;
};
