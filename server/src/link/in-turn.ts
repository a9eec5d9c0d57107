import { type Connection, isBehind, webSocketOf } from './unread.ts';

/** Calls of one connection that run at once, and bytes of answers that may wait unread before the next one does. */
const AT_ONCE = 16;
const UNREAD_BYTES = 2 * 1_024 * 1_024;
/** Calls that wait before nothing more is read, and so few that reading goes on. */
const WAITING_MAX = 64;
const WAITING_FEW = 16;

/**
 * HL47: runs the calls of one connection in their order, a few at a time, and none while what it was answered waits unread: a desk that asks and does not
 * read is not read itself then, until it does or misses its heartbeat. What waits when the connection ends is let go.
 */
export function inTurn(conn: Connection): (run: () => Promise<void>) => void {
  const waiting: (() => Promise<void>)[] = [];
  let running = 0;
  let isPaused = false;

  const next = (): void => {
    while (waiting.length > 0 && running < AT_ONCE && !isBehind(conn, UNREAD_BYTES)) {
      running++;
      void waiting
        .shift()?.()
        .finally(() => {
          running--;
          next();
        });
    }
    if (isPaused && waiting.length <= WAITING_FEW) {
      isPaused = false;
      webSocketOf(conn)?.resume?.();
    }
  };
  conn.transport.on('ready', next);
  conn.once('close', () => waiting.splice(0));

  return (run) => {
    waiting.push(run);
    next();
    if (isPaused || waiting.length < WAITING_MAX) return;
    isPaused = true;
    webSocketOf(conn)?.pause?.();
  };
}
