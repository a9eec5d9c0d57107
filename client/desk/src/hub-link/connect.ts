import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { doorCalls, hubCalls } from '@breakwater/shared/hub/calls';
import { CALL_TIMEOUT_MS } from '@breakwater/shared/limits';
import { type CallSink, callPeer } from '@breakwater/shared/wire/call-peer';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type Clock, pause } from '../clock.ts';
import type { AskDoor, AskHub } from './ask.ts';
import { backOffMs } from './back-off.ts';
import { type HubPush, type Line, openLine } from './line.ts';
import { hubProblem } from './map-refusal.ts';
import type { SignedIn } from './sign-in.ts';

export const askDoor =
  (sink: CallSink): AskDoor =>
  (event, payload) =>
    callPeer(sink, doorCalls, event, payload, CALL_TIMEOUT_MS);

export type HubLinkState =
  /** Waits for its next try. `problem` is null before the first. */
  | { readonly state: 'offline'; readonly problem: DeskErrorCode | null }
  | { readonly state: 'connecting' }
  | { readonly state: 'connected'; readonly session: number; readonly signedIn: SignedIn }
  /** The hub said no. It is asked again seldom, for that can be mended there. */
  | { readonly state: 'refused'; readonly problem: DeskErrorCode };

export type HubLink = AsyncDisposable & {
  readonly state: () => HubLinkState;
  /** Asks the hub as the signed-in device. Throws a Refusal: `offline` while not connected. */
  readonly ask: AskHub;
  readonly onState: (listener: (state: HubLinkState) => void) => () => void;
  readonly onPush: (listener: (push: HubPush) => void) => () => void;
  /** Tries at once instead of after the back-off; nothing while connected. */
  readonly reconnect: () => void;
};

type Deps = {
  readonly address: () => string;
  readonly clock: Clock;
  readonly random: () => number;
  /** Between the open door and the desk: reads the network, signs the challenge. Throws a Refusal. */
  /** `before`: the last token that was had on any line. */
  readonly signIn: (door: AskDoor, before: string | undefined) => Promise<SignedIn>;
  /** Asks for a new token on the line that is up. */
  readonly renew: (ask: AskHub) => Promise<SignedIn>;
  readonly open?: (address: string) => Promise<Line>;
};

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
const REFUSED_RETRY_MS = 300_000;
/** A token is renewed when three quarters of its life are over. */
const RENEW_AT = 0.75;

/**
 * Keeps a signed-in line to the hub: opens, signs in, renews the token, and comes back with back-off after a loss. One
 * line at a time; each is a new `session`, so that whoever works with the hub knows when it has to begin anew.
 */
export function createHubLink(deps: Deps): HubLink {
  const stopped = new AbortController();
  const states = new Set<(state: HubLinkState) => void>();
  const pushes = new Set<(push: HubPush) => void>();
  let current: HubLinkState = { state: 'offline', problem: null };
  let session = 0;
  let lastToken: string | undefined;
  let desk: { readonly sink: CallSink; readonly line: Line } | undefined;
  let hurry = new AbortController();

  const become = (state: HubLinkState): void => {
    current = state;
    for (const listener of states) listener(state);
  };
  const ask: AskHub = (event, payload) => {
    if (!desk) return Promise.reject(new Refusal('offline', event));
    return callPeer(desk.sink, hubCalls, event, payload, CALL_TIMEOUT_MS);
  };

  const running = (async () => {
    for (let failures = 0; !stopped.signal.aborted; ) {
      become({ state: 'connecting' });
      let refusedFor: DeskErrorCode | undefined;
      try {
        await stayConnected();
        failures = 0;
        if (!stopped.signal.aborted) become({ state: 'offline', problem: null });
      } catch (fault) {
        const { code, final } = hubProblem(fault);
        failures++;
        refusedFor = final ? code : undefined;
        become(final ? { state: 'refused', problem: code } : { state: 'offline', problem: code });
      }
      hurry = new AbortController();
      const waitMs = refusedFor
        ? REFUSED_RETRY_MS
        : backOffMs({ firstMs: FIRST_RETRY_MS, longestMs: LONGEST_RETRY_MS, random: deps.random }, Math.max(0, failures - 1));
      await pause(deps.clock, waitMs, AbortSignal.any([stopped.signal, hurry.signal]));
    }
  })();

  /** One line from opening to its end. Throws when it could not be signed in. */
  async function stayConnected(): Promise<void> {
    const line = await (deps.open ?? openLine)(deps.address());
    const end = (): void => line.close();
    stopped.signal.addEventListener('abort', end);
    const lived = new AbortController();
    try {
      if (stopped.signal.aborted) return;
      const signedIn = await deps.signIn(askDoor(line.door), lastToken);
      const sink = await line.enter(signedIn.token, (push) => {
        for (const listener of pushes) listener(push);
      });
      desk = { sink, line };
      keepToken(signedIn, lived.signal);
      become({ state: 'connected', session: ++session, signedIn });
      await line.closed;
    } finally {
      desk = undefined;
      lived.abort();
      stopped.signal.removeEventListener('abort', end);
      line.close();
    }
  }

  /** Renews before expiry; a renewal that fails ends the line, and the next one signs in anew. */
  function keepToken(signedIn: SignedIn, signal: AbortSignal): void {
    lastToken = signedIn.token;
    const lifeMs = Math.max(0, signedIn.expiresAt - signedIn.hubTime);
    void pause(deps.clock, lifeMs * RENEW_AT, signal).then(async () => {
      if (signal.aborted) return;
      try {
        keepToken(await deps.renew(ask), signal);
      } catch {
        desk?.line.close();
      }
    });
  }

  return {
    state: () => current,
    ask,
    onState: (listener) => {
      states.add(listener);
      return () => states.delete(listener);
    },
    onPush: (listener) => {
      pushes.add(listener);
      return () => pushes.delete(listener);
    },
    reconnect: () => hurry.abort(),
    [Symbol.asyncDispose]: async () => {
      stopped.abort();
      await running;
      become({ state: 'offline', problem: null });
    },
  };
}
