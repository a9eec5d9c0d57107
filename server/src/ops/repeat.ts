/**
 * Does something again and again, `pauseMs` after it last ended; never twice at once, and a fault does not end it.
 * 0 for never. Disposing waits for the one that runs.
 */
export function repeat(work: () => Promise<void>, pauseMs: number, fault: (fault: unknown) => void): AsyncDisposable {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isOver = pauseMs === 0;
  const plan = (): void => {
    if (!isOver) timer = setTimeout(() => (running = once()), pauseMs).unref();
  };
  const once = async (): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      fault(thrown);
    }
    plan();
  };
  plan();
  return {
    async [Symbol.asyncDispose]() {
      isOver = true;
      clearTimeout(timer);
      await running;
    },
  };
}
