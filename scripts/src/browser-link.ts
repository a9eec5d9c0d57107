import { patienceMs } from '@breakwater/shared/desk/call-patience';
import { type DeskCalls, deskCalls } from '@breakwater/shared/desk/calls';
import { deskPushes } from '@breakwater/shared/desk/pushes';
import { SESSION_PATH, SessionAnswer, UI_SOCKET_PATH } from '@breakwater/shared/desk/session';
import type { CallArgument, CallOutput } from '@breakwater/shared/wire/call';
import { callPeer } from '@breakwater/shared/wire/call-peer';
import { io } from 'socket.io-client';

/** A desk's UI link, held as a browser holds it: by the one-time code, over loopback, through the same calls. */
export type BrowserLink = Disposable & {
  readonly ask: <E extends keyof DeskCalls & string>(event: E, payload: CallArgument<DeskCalls, E>) => Promise<CallOutput<DeskCalls, E>>;
  /** Asks until `good` says so, again at each `changed` push. Fails after `waitMs`. */
  readonly until: <E extends keyof DeskCalls & string>(
    event: E,
    payload: CallArgument<DeskCalls, E>,
    good: (value: CallOutput<DeskCalls, E>) => boolean,
    waitMs?: number,
  ) => Promise<CallOutput<DeskCalls, E>>;
};

const PATIENCE_MS = 90_000;
/** A push may be lost (D4), so the question is repeated anyway. */
const ASK_AGAIN_MS = 1_000;

/** Opens `http://127.0.0.1:<port>/#<code>` as a page does: the code once for a token, the token for the socket. */
export async function openBrowserLink(address: string): Promise<BrowserLink> {
  const url = new URL(address);
  const code = url.hash.slice(1);
  const answer = await fetch(new URL(SESSION_PATH, url.origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url.origin, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ code }),
  });
  if (!answer.ok) throw new Error(`the desk at ${url.origin} did not take the code: ${answer.status}`);
  const { token } = SessionAnswer.parse(await answer.json());
  const socket = io(url.origin, {
    path: UI_SOCKET_PATH,
    transports: ['websocket'],
    auth: { token },
    extraHeaders: { origin: url.origin },
    forceNew: true,
  });

  const ask: BrowserLink['ask'] = (event, payload) => callPeer(socket, deskCalls, event, payload, patienceMs(event));
  const changed = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(done, ASK_AGAIN_MS);
      function done(): void {
        clearTimeout(timer);
        socket.off('changed', hear);
        resolve();
      }
      function hear(body: unknown): void {
        if (deskPushes.changed.safeParse(body).success) done();
      }
      socket.on('changed', hear);
    });
  const until: BrowserLink['until'] = async (event, payload, good, waitMs = PATIENCE_MS) => {
    const deadline = performance.now() + waitMs;
    for (;;) {
      const value = await ask(event, payload);
      if (good(value)) return value;
      if (performance.now() > deadline)
        throw new Error(`${event} at ${url.origin} did not come to what was expected: ${JSON.stringify(value).slice(0, 400)}`);
      await changed();
    }
  };
  return { ask, until, [Symbol.dispose]: () => socket.disconnect() };
}
