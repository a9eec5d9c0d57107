import type { Clock } from '../clock.ts';

export type SteppedClock = Clock & {
  /** Lets time pass by the second, running the timers that fall due; lets promises settle in between. */
  readonly pass: (ms: number) => Promise<void>;
  /** Sets the clock on or back, as a correction does. */
  readonly step: (ms: number) => void;
};

/** A computer's clock and its timers: a timer runs by how long it is, whatever is done to the clock meanwhile. */
export function steppedClock(): SteppedClock {
  let upMs = 0;
  let offsetMs = 1_800_000_000_000;
  const timers = new Set<{ readonly atMs: number; readonly work: () => void }>();
  return {
    now: () => upMs + offsetMs,
    after: (ms, work) => {
      const timer = { atMs: upMs + ms, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    step: (ms) => {
      offsetMs += ms;
    },
    pass: async (ms) => {
      for (const endMs = upMs + ms; upMs < endMs; ) {
        upMs += 1_000;
        for (const timer of [...timers]) if (timer.atMs <= upMs && timers.delete(timer)) timer.work();
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      }
    },
  };
}
