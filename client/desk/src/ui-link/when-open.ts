import type { Handlers } from '@breakwater/shared/wire/bind-calls';
import type { CallTable } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import { vaultProblemOf } from '../vault/open.ts';
import type { OpenDesk } from './desk-ports.ts';
import type { UiCaller } from './sockets.ts';

/** Handlers that get the open desk: they cannot be reached while it is locked. */
export type OpenHandlers<T extends CallTable> = Handlers<T, OpenDesk>;

type AnyHandler = (caller: never, input: never) => unknown;

/** Puts the lock before each handler: `locked` unless the desk is open. */
export function whenOpen<T extends CallTable>(opened: () => OpenDesk | undefined, handlers: OpenHandlers<T>): Handlers<T, UiCaller> {
  const guarded = Object.entries(handlers as Record<string, AnyHandler>).map(([event, handler]) => [
    event,
    async (_caller: UiCaller, input: never) => {
      const desk = opened();
      if (!desk) throw new Refusal('locked');
      try {
        const answer = await handler(desk as never, input);
        // Locked, or wiped, while it was made: what is in it is not for the page any more.
        if (opened() !== desk) throw new Refusal('locked');
        return answer;
      } catch (fault) {
        // The vault was closed under a call that had begun.
        if (opened() !== desk) throw new Refusal('locked', undefined, { cause: fault });
        // The transaction was rolled back: nothing is half written, and the officer can make room and try again.
        if (vaultProblemOf(fault) === 'disk-full') throw new Refusal('disk-full', undefined, { cause: fault });
        throw fault;
      }
    },
  ]);
  // Same events, same inputs and outputs; only the caller is another, which the type of fromEntries cannot say.
  return Object.fromEntries(guarded) as Handlers<T, UiCaller>;
}
