import { bindCalls, type Handlers } from '@breakwater/shared/wire/bind-calls';
import type { CallTable } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Socket } from 'socket.io';
import type { InFlight } from '../ops/in-flight.ts';
import type { Log } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import { inTurn } from './in-turn.ts';

/** Calls that do not parse before a socket is cut: a desk of ours makes none. */
const BAD_CALLS_MAX = 1_000;

export type BindDeps = {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly isStopping: () => boolean;
};

/**
 * Binds a table to a socket (S3): every call is counted, admitted by `admit` and answered with one code; unknown events
 * too. Nothing that a peer sends throws into the process.
 */
export function bindSocket<T extends CallTable, Caller>(
  deps: BindDeps,
  socket: Socket,
  table: T,
  handlers: Handlers<T, Caller>,
  caller: Caller,
  admit: (call: string) => Promise<void>,
): void {
  const { log, metrics, isStopping } = deps;
  let badCalls = 0;
  bindCalls(socket, table, handlers, caller, {
    inTurn: inTurn(socket.conn),
    admit: async (call) => {
      if (isStopping()) throw new Refusal('hub-stopping');
      await admit(call);
    },
    answered: (call, code, durationMs) => {
      metrics.calls.inc({ call, code });
      metrics.callSeconds.observe({ call }, durationMs / 1_000);
      if (code === 'bad-call') badCalls += 1;
      if (badCalls >= BAD_CALLS_MAX) socket.disconnect(true);
    },
    fault: (call, fault) => {
      metrics.faults.inc();
      log.error('call-failed', { call, fault });
    },
  });
  socket.onAny((event: string, ...args: unknown[]) => {
    if (Object.hasOwn(table, event)) return;
    badCalls += 1;
    const acknowledge = args.at(-1);
    if (typeof acknowledge === 'function') acknowledge({ ok: false, code: 'bad-call', detail: 'unknown event' });
    if (badCalls >= BAD_CALLS_MAX) socket.disconnect(true);
  });
  // A frame that is not ours reaches Socket.IO as an error of this socket; it cuts the connection, and there is nothing more to say.
  socket.on('error', () => log.debug('frame-refused'));
}

/** The same handlers, each of their calls counted as work in flight while it runs. Made once for all sockets of a namespace. */
export function tracked<T extends CallTable, Caller>(handlers: Handlers<T, Caller>, inFlight: InFlight): Handlers<T, Caller> {
  const entries = Object.entries<Handlers<T, Caller>[keyof T]>(handlers).map(([call, handler]) => [
    call,
    (caller: Caller, input: Parameters<typeof handler>[1]) => inFlight.run(() => handler(caller, input)),
  ]);
  return Object.fromEntries(entries) as Handlers<T, Caller>; // the same keys, each with a handler of the same shape
}
