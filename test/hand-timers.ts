import type { HubClock } from './network-hub.ts';

/** The hub's timers, which run when the network's time is moved on and at no other time. */
export function handTimers(now: () => number): { readonly after: HubClock['after']; readonly fireDue: () => void } {
  const timers = new Set<{ readonly atMs: number; readonly work: () => void }>();
  return {
    after: (ms, work) => {
      const timer = { atMs: now() + ms, work };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    fireDue: () => {
      for (const timer of [...timers]) {
        if (timer.atMs > now() || !timers.delete(timer)) continue;
        timer.work();
      }
    },
  };
}
