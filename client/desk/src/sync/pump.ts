import { Refusal } from '@breakwater/shared/wire/reply';
import type { Clock } from '../clock.ts';
import { backOffMs } from '../hub-link/back-off.ts';

/** What one pass did: how much it moved, and when (UTC milliseconds) something falls due that waits for its time. */
export type Passed = { readonly moved: number; readonly dueAtMs?: number | undefined };

export type Pump = AsyncDisposable & {
  /** Asks for a pass. Asked during a pass, another one follows it: a wake-up is never lost. */
  readonly wake: () => void;
  /** Asks for a pass without waiting for the rest of a back-off: the line is new, or the officer asked. */
  readonly hurry: () => void;
  /** Resolves when no pass runs and none is asked for that could run now. */
  readonly idle: () => Promise<void>;
  /** How much all passes have moved so far. */
  readonly moved: () => number;
  /** What the last pass failed with; undefined after one that did not. */
  readonly trouble: () => unknown;
};

type Deps = {
  readonly clock: Clock;
  readonly random: () => number;
  /** Whether a pass makes sense now (signed in, synchronised). A wake-up that finds it false is kept until the next one. */
  readonly ready: () => boolean;
  readonly pass: () => Promise<Passed>;
  /** Told of what a pass failed with, unless it was a refusal, which is no fault of ours. */
  readonly fault: (fault: unknown) => void;
};

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 120_000;

/** Runs passes one at a time. A pass that throws is tried again with back-off; what it was asked for stays asked. */
export function createPump({ clock, random, ready, pass, fault }: Deps): Pump {
  let wanted = false;
  let running: Promise<void> | undefined;
  let stopped = false;
  let failures = 0;
  /** A failed pass is not tried again yet. The timer alone ends it: the clock may be set back meanwhile (HL46). */
  let isResting = false;
  let trouble: unknown;
  let moved = 0;
  let cancelDue = (): void => undefined;

  const wakeAt = (atMs: number): void => {
    cancelDue();
    cancelDue = clock.after(Math.max(0, atMs - clock.now()), wake);
  };

  const rest = (ms: number): void => {
    isResting = true;
    cancelDue();
    cancelDue = clock.after(ms, hurry);
  };

  function wake(): void {
    wanted = true;
    if (running !== undefined || stopped || !ready() || isResting) return;
    // Nothing is awaited between the loop's last look at `wanted` and here, so no wake-up falls in between.
    running = run().finally(() => {
      running = undefined;
      if (wanted) wake();
    });
  }

  function hurry(): void {
    isResting = false;
    wake();
  }

  async function run(): Promise<void> {
    while (wanted && !stopped && ready()) {
      wanted = false;
      try {
        const passed = await pass();
        moved += passed.moved;
        failures = 0;
        trouble = undefined;
        if (passed.dueAtMs !== undefined) wakeAt(passed.dueAtMs);
      } catch (problem) {
        wanted = true;
        trouble = problem;
        if (!(problem instanceof Refusal)) fault(problem);
        rest(backOffMs({ firstMs: FIRST_RETRY_MS, longestMs: LONGEST_RETRY_MS, random }, failures++));
        return;
      }
    }
  }

  return {
    wake,
    hurry,
    moved: () => moved,
    trouble: () => trouble,
    idle: async () => {
      while (running !== undefined) await running;
    },
    [Symbol.asyncDispose]: async () => {
      stopped = true;
      cancelDue();
      while (running !== undefined) await running;
    },
  };
}
