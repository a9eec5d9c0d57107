import { useSyncExternalStore } from 'react';

const STEP_MS = 1_000;
const watchers = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  ticking ??= setInterval(() => {
    for (const each of watchers) each();
  }, STEP_MS);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0 || ticking === undefined) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** The present, in steps of `stepMs`; one timer for the whole page, and nothing is drawn anew inside a step. */
export const useNow = (stepMs = 30_000): number => useSyncExternalStore(watch, () => Math.floor(Date.now() / stepMs) * stepMs);
