/** Counts work that has begun, so that stopping can wait for it. */
export type InFlight = {
  readonly run: <T>(work: () => Promise<T> | T) => Promise<T>;
  /** Resolves when nothing runs any more. */
  readonly idle: () => Promise<void>;
};

export function createInFlight(): InFlight {
  let running = 0;
  let waiting: (() => void)[] = [];
  const end = (): void => {
    running -= 1;
    if (running > 0) return;
    for (const wake of waiting) wake();
    waiting = [];
  };
  return {
    run: async (work) => {
      running += 1;
      try {
        return await work();
      } finally {
        end();
      }
    },
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
