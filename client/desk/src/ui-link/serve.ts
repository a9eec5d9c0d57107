import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkUiHost, type OwnPlace, ownPlace, UI_HOST } from './address.ts';
import { createHttpApp } from './http.ts';
import type { Notices } from './notices.ts';
import { createUiSessions } from './session.ts';
import { createUiSockets, type DeskHandlers, type UiObserver } from './sockets.ts';

export type UiLinkParts = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Anything but 127.0.0.1 is refused with {@link UiAddressError}. */
  readonly host?: string;
  /** Where the built web client lies. */
  readonly webFolder: string;
  readonly handlers: DeskHandlers;
  readonly notices: Notices;
  readonly observer: UiObserver;
  readonly now: () => number;
  /** So many random bytes. */
  readonly random: (bytes: number) => Uint8Array;
};

export type UiLink = AsyncDisposable & {
  readonly port: number;
  readonly origin: string;
  /** A one-time code for one more tab. */
  readonly mintCode: () => string;
  /** The address to open, with a fresh code in its fragment: never to be logged or put into arguments of a program. */
  readonly mintAddress: () => string;
};

const HEADERS_DEADLINE_MS = 5_000;

/**
 * Serves the web client and the UI link on 127.0.0.1 (U1). Rejects with {@link UiAddressError} for another address, and as Node does
 * (`EADDRINUSE`) for a port that is taken. Disposing ends every tab's session.
 */
export async function serveUiLink({
  port,
  host = UI_HOST,
  webFolder,
  handlers,
  notices,
  observer,
  now,
  random,
}: UiLinkParts): Promise<UiLink> {
  checkUiHost(host);
  const sessions = createUiSessions({ now, random });
  let bound: OwnPlace | undefined;
  const place = (): OwnPlace | undefined => bound;
  const sockets = createUiSockets({ place, sessions, handlers, notices, observer, now });
  const server = createServer(
    { headersTimeout: HEADERS_DEADLINE_MS, requestTimeout: HEADERS_DEADLINE_MS },
    createHttpApp({ place, sessions, webFolder }),
  );
  server.on('upgrade', sockets.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: UI_HOST, exclusive: true }, resolve);
  });
  const address = server.address() as AddressInfo;
  const own = ownPlace(address.port);
  bound = own;

  return {
    port: address.port,
    origin: own.origin,
    mintCode: sessions.mintCode,
    mintAddress: () => `${own.origin}/#${sessions.mintCode()}`,
    [Symbol.asyncDispose]: async () => {
      sessions.revokeAll();
      await sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
