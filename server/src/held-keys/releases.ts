/** Runs `work` once after `ms` milliseconds; the returned function takes that back. */
export type After = (ms: number, work: () => void) => () => void;

/** The one place through which held keys are released and cancelled. */
export type Releases = AsyncDisposable & {
  /** Keys that fall due then (UTC milliseconds) have come in; the timer is set earlier if need be. */
  readonly expect: (atMs: number) => void;
  /** Does something to held keys while none is being released, so that a key is released or cancelled, and not both. */
  readonly between: <T>(work: () => Promise<T>) => Promise<T>;
};

type Deps = {
  readonly now: () => number;
  readonly after: After;
  /** Releases what is due; gives the time of the next look. */
  readonly release: () => Promise<number | undefined>;
  readonly fault: (fault: unknown) => void;
};

const FAULT_RETRY_MS = 15_000;
/** A clock may jump, and another node of this hub may take in a key and die; setTimeout ends at 2^31 ms anyway. */
const LONGEST_WAIT_MS = 60_000;

/** Looks at once, for what fell due while no hub ran, and from then on sleeps until the next key falls due. */
export function createReleases({ now, after, release, fault }: Deps): Releases {
  let isOver = false;
  let last: Promise<unknown> = Promise.resolve();
  let wakesAtMs = Number.POSITIVE_INFINITY;
  let cancel = (): void => undefined;

  const between = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const look = (): void => {
    cancel();
    wakesAtMs = Number.POSITIVE_INFINITY;
    void between(async () => {
      if (isOver) return;
      let next: number | undefined;
      try {
        next = await release();
      } catch (thrown) {
        fault(thrown);
        next = now() + FAULT_RETRY_MS;
      }
      expect(next ?? Number.POSITIVE_INFINITY);
    });
  };
  const expect = (atMs: number): void => {
    const wakeMs = Math.min(atMs, now() + LONGEST_WAIT_MS);
    if (isOver || wakeMs >= wakesAtMs) return;
    cancel();
    wakesAtMs = wakeMs;
    cancel = after(Math.max(0, wakeMs - now()), look);
  };

  look();
  return {
    expect,
    between,
    async [Symbol.asyncDispose]() {
      isOver = true;
      cancel();
      await last;
    },
  };
}

/** The computer's own timer; it does not keep the process alive. */
export const systemAfter: After = (ms, work) => {
  const timer = setTimeout(work, ms).unref();
  return () => clearTimeout(timer);
};
