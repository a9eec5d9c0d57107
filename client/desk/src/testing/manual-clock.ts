import type { Clock } from '../clock.ts';

export type ManualClock = Clock & {
  /** Moves time on, running what falls due in its order; lets promises settle in between. */
  readonly advance: (ms: number) => Promise<void>;
  /** How many timers wait. */
  readonly waiting: () => number;
};

/** A clock that stands still until a test moves it. */
export function manualClock(startMs = 1_800_000_000_000): ManualClock {
  let nowMs = startMs;
  let made = 0;
  const timers = new Map<number, { readonly atMs: number; readonly work: () => void }>();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    now: () => nowMs,
    after: (ms, work) => {
      const id = ++made;
      timers.set(id, { atMs: nowMs + ms, work });
      return () => timers.delete(id);
    },
    waiting: () => timers.size,
    advance: async (ms) => {
      const untilMs = nowMs + ms;
      await settle();
      for (;;) {
        const [next] = [...timers].filter(([, { atMs }]) => atMs <= untilMs).sort(([a, x], [b, y]) => x.atMs - y.atMs || a - b);
        if (!next) break;
        const [id, { atMs, work }] = next;
        timers.delete(id);
        nowMs = Math.max(nowMs, atMs);
        work();
        await settle();
      }
      nowMs = untilMs;
    },
  };
}
