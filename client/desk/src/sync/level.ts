import type { Head } from '@breakwater/shared/roster/head';
import type { Clock } from '../clock.ts';
import type { HubLink } from '../hub-link/connect.ts';
import type { LaneHost } from '../lane/host.ts';
import type { SyncDesk, Synced } from './sync-rosters.ts';

export type LevelDesk = {
  readonly link: HubLink;
  readonly lane: LaneHost;
  readonly rosters: SyncDesk;
  readonly clock: Clock;
  readonly random: () => number;
  /** The hub's generation that this vault knows (D11). */
  readonly generation: () => string | undefined;
  /** Whether a refused fence has made all prekeys void (D7), and that they have been replaced. */
  readonly mustReplacePrekeys: () => boolean;
  readonly replacedPrekeys: () => Promise<void>;
  /** The first sync of a line is done, and prekeys are published. */
  readonly level: () => void;
  /** After each reading of rosters. */
  readonly synced: (result: Synced) => void;
  readonly offersChanged: () => void;
  readonly fault: (where: string, fault: unknown) => void;
};

export type Level = AsyncDisposable & {
  /** Something was written that wants to leave. */
  readonly wakeOut: () => void;
  readonly wakeErrands: () => void;
  /** Reads the rosters of these heads and waits for it. Throws a Refusal. */
  readonly syncHeads: (heads: readonly Head[]) => Promise<unknown>;
  /** How many entries wait at the hub, as far as it said. */
  readonly waitingIn: () => number;
  /** Whether the line is up and its first sync done. */
  readonly isLevel: () => boolean;
  /** When this desk was last level with the hub, UTC milliseconds; null before the first time in this process. */
  readonly levelAtMs: () => number | null;
  /** For tests: resolves when a round of everything moves nothing any more. Answers how much was moved. */
  readonly settle: () => Promise<number>;
};
