import { type Connection, isBehind, webSocketOf } from './unread.ts';

/** Calls of one connection that run at once, and bytes of answers that may wait unread before the next one does. */
const AT_ONCE = 16;
const UNREAD_BYTES = 2 * 1_024 * 1_024;
/** Calls that wait, or bytes that came while any did, before nothing more is read. */
const WAITING_MAX = 64;
const WAITING_BYTES = 1_024 * 1_024;

type Turn = (run: () => Promise<void>) => void;

/** One for all namespaces of a connection: what it holds here is bounded however often it enters them. */
const turns = new WeakMap<Connection, Turn>();

/**
 * HL47: runs the calls of one connection in their order, a few at a time, and none while what it was answered waits unread: a desk that asks and does not
 * read is not read itself then, until it does or misses its heartbeat. What waits when the connection ends is let go.
 */
export function inTurn(conn: Connection): Turn {
  const turn = turns.get(conn) ?? createTurn(conn);
  turns.set(conn, turn);
  return turn;
}

function createTurn(conn: Connection): Turn {
  const waiting: (() => Promise<void>)[] = [];
  let running = 0;
  let cameBytes = 0;
  let isPaused = false;
  let isListening = false;

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
    if (waiting.length > 0) return void lookAgain();
    cameBytes = 0;
    if (isPaused) webSocketOf(conn)?.resume?.();
    isPaused = false;
  };
  /** When something was read; only while something waits, for it is said of every packet. */
  const lookAgain = (): void => {
    if (isListening) return;
    isListening = true;
    conn.transport.once('ready', () => {
      isListening = false;
      next();
    });
  };
  conn.on('data', ({ length }: { readonly length: number }) => {
    if (waiting.length > 0) cameBytes += length;
  });
  conn.once('close', () => waiting.splice(0));

  return (run) => {
    waiting.push(run);
    next();
    if (isPaused || (waiting.length < WAITING_MAX && cameBytes < WAITING_BYTES)) return;
    isPaused = true;
    webSocketOf(conn)?.pause?.();
  };
}
