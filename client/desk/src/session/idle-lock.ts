import type { Clock } from '../clock.ts';

const MINUTE_MS = 60_000;

export type IdleLock = Disposable & {
  /** The officer did something: the count begins anew. */
  readonly awake: () => void;
};

export type IdleLockParts = {
  readonly clock: Clock;
  /** Minutes, as set now. */
  readonly minutes: () => number;
  /** Runs when nobody did anything for that long; the watch goes on, so that a desk unlocked later is watched as well. */
  readonly lock: () => void;
};

/**
 * Locks the desk when its officer has gone (U2). Only what a person does counts: a page that reads again because messages arrive
 * does not keep the vault open. Timers stand still while a laptop sleeps, so the first touch after it looks at the time, too, and locks.
 */
export function watchIdleness({ clock, minutes, lock }: IdleLockParts): IdleLock {
  let lastAtMs = clock.now();
  let isOver = false;
  let cancel = (): void => undefined;
  // A clock that was set back by more than a correction says nothing of how long nobody was here: then it is over (HL46).
  const leftMs = (): number => (clock.now() < lastAtMs - MINUTE_MS ? 0 : lastAtMs + minutes() * MINUTE_MS - clock.now());

  const lockWhenOver = (): void => {
    if (leftMs() > 0) return;
    lastAtMs = clock.now();
    lock();
  };
  const look = (): void => {
    if (isOver) return;
    lockWhenOver();
    cancel = clock.after(Math.min(MINUTE_MS, Math.max(1_000, leftMs())), look);
  };
  look();

  return {
    awake: () => {
      lockWhenOver();
      lastAtMs = clock.now();
    },
    [Symbol.dispose]: () => {
      isOver = true;
      cancel();
    },
  };
}
