/** The desk's clock and its timers, passed in so that tests move time themselves. */
export type Clock = {
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Runs `work` once after `ms` milliseconds; the returned function takes that back. */
  readonly after: (ms: number, work: () => void) => () => void;
};

/** `setTimeout` fires at once for anything past 2^31 - 1 ms. */
const LONGEST_MS = 0x7fff_ffff;

/** The computer's clock. Its timers don't keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, Math.min(Math.max(0, ms), LONGEST_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms` milliseconds, or as soon as `signal` aborts. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal?.addEventListener('abort', done);
  });
}

/** Whether a wait of so many milliseconds, which ends at `untilMs`, is still on. A clock that is set back makes none longer (HL46). */
export const isWaiting = (untilMs: number, waitMs: number, nowMs: number): boolean => untilMs > nowMs && untilMs - nowMs <= waitMs;
