import { oneByOne } from './one-by-one.ts';
import type { Passed } from './sync/pump.ts';

/** What rosters and conversations ask of this desk without anybody pressing a button; each answers how much it did. */
export type Duties = {
  readonly openOwnRoom: () => Promise<number>;
  readonly sayRecovery: () => Promise<number>;
  readonly handDown: () => Promise<number>;
  readonly passOn: () => Promise<number>;
  readonly stateRemovals: () => Promise<number>;
  readonly pinChairs: () => Promise<number>;
  readonly pinRooms: () => Promise<number>;
  /** Whether this officer leads the taskforce: who does says at once what counts of a removed desk; others wait, as with pins. */
  readonly steers: () => boolean;
  readonly areChairsLeft: () => boolean;
  /** Whether something is to be pinned or stated that the desk before us has not done. */
  readonly isLeft: () => boolean;
};

/** Others pin a room only when the revoking desk, which comes first, has not (T10). */
const PIN_PATIENCE_MS = 5_000;
const PIN_SPREAD_MS = 30_000;

/** One pass over all duties. DE76: one that the hub refuses, or that faults, holds up none of the others; its fault is thrown behind them, so it is tried again. */
export function createDuties(duties: Duties, now: () => number, random: () => number): () => Promise<Passed> {
  let pinsSinceMs: number | undefined;

  async function pins(): Promise<Passed> {
    if (!duties.isLeft() && !duties.areChairsLeft()) {
      pinsSinceMs = undefined;
      return { moved: 0 };
    }
    pinsSinceMs ??= now() + PIN_PATIENCE_MS + Math.round(random() * PIN_SPREAD_MS);
    if (now() < pinsSinceMs) return { moved: 0, dueAtMs: pinsSinceMs };
    await oneByOne([duties.pinChairs, duties.pinRooms, duties.stateRemovals], (duty) => duty());
    return { moved: 1 };
  }

  return async () => {
    const { openOwnRoom, sayRecovery, handDown, passOn, stateRemovals, pinChairs } = duties;
    const pinChairsNow = async (): Promise<number> => (duties.areChairsLeft() ? pinChairs() : 0);
    let dueAtMs: number | undefined;
    const all = [openOwnRoom, sayRecovery, handDown, passOn, ...(duties.steers() ? [stateRemovals, pinChairsNow] : [])];
    const moved = await oneByOne(
      [
        ...all,
        async () => {
          const passed = await pins();
          dueAtMs = passed.dueAtMs;
          return passed.moved;
        },
      ],
      (duty) => duty(),
    );
    return { moved, dueAtMs };
  };
}
