import type { CallInput, CallResult, CallTable } from './call.ts';
import { LINE_UNSEEN, Refusal, type Reply } from './reply.ts';

/** The little of a socket that binding needs. */
export type CallSource = { on(event: string, listener: (...args: unknown[]) => void): unknown };

export type Handlers<T extends CallTable, Caller> = {
  readonly [E in keyof T]: (caller: Caller, input: CallInput<T, E>) => CallResult<T, E> | Promise<CallResult<T, E>>;
};

export type Observer = {
  /** Every call that was answered, with its code (`ok` or an error code) and how long it took. */
  readonly answered?: (event: string, code: string, durationMs: number) => void;
  /** A fault: thrown by a handler and not a Refusal. The wire only says `internal`. */
  readonly fault?: (event: string, fault: unknown) => void;
  /** Runs each call, its answer included, in its turn; at once where this is not given. Never rejects. */
  readonly inTurn?: (run: () => Promise<void>) => void;
  /** Runs before the handler and after parsing; throws a Refusal to turn the call away (rate limits). */
  readonly admit?: (event: string) => void | Promise<void>;
};

/**
 * Binds a table's handlers to a socket (S3): each payload is parsed before its handler sees it, each call is answered
 * exactly once, and neither a missing acknowledgement callback nor a throwing handler reaches the process. Answers
 * `bad-call` for what does not parse (`line-unseen` where only a typed line is at fault: DE79) and `internal` for faults. The caller is what the link authenticated (S4).
 */
export function bindCalls<T extends CallTable, Caller>(
  source: CallSource,
  table: T,
  handlers: Handlers<T, Caller>,
  caller: Caller,
  observer: Observer = {},
): void {
  for (const event of Object.keys(table)) {
    source.on(event, (...args: unknown[]) => {
      const startedAt = performance.now();
      const acknowledge = args.at(-1);
      const run = (): Promise<void> =>
        answer(table, handlers, caller, event, args, observer)
          .then((reply) => {
            observer.answered?.(event, reply.ok ? 'ok' : reply.code, performance.now() - startedAt);
            if (typeof acknowledge === 'function') acknowledge(reply);
          })
          .catch((fault: unknown) => observer.fault?.(event, fault));
      if (observer.inTurn) observer.inTurn(run);
      else void run();
    });
  }
}

async function answer<T extends CallTable, Caller>(
  table: T,
  handlers: Handlers<T, Caller>,
  caller: Caller,
  event: string,
  args: readonly unknown[],
  observer: Observer,
): Promise<Reply<unknown>> {
  try {
    const entry = table[event];
    const handler = handlers[event];
    if (!entry || !handler) return { ok: false, code: 'bad-call', detail: 'unknown event' };
    // A call without its callback could never be answered, so it has no effect either.
    if (args.length !== 2 || typeof args[1] !== 'function')
      return { ok: false, code: 'bad-call', detail: 'payload and acknowledgement expected' };
    const parsed = entry.input.safeParse(args[0]);
    if (!parsed.success) {
      const path = parsed.error.issues[0]?.path.join('.') ?? '';
      const isUnseen = parsed.error.issues.every(({ message }) => message === LINE_UNSEEN);
      return { ok: false, code: isUnseen ? LINE_UNSEEN : 'bad-call', detail: path.slice(0, 100) };
    }
    await observer.admit?.(event);
    const value = await handler(caller, parsed.data as CallInput<T, string>);
    return { ok: true, value };
  } catch (fault) {
    if (fault instanceof Refusal) return { ok: false, code: fault.code, ...(fault.detail === undefined ? {} : { detail: fault.detail }) };
    observer.fault?.(event, fault);
    return { ok: false, code: 'internal' };
  }
}
