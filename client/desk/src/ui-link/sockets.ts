import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type DeskCalls, deskCalls } from '@breakwater/shared/desk/calls';
import type { BrowserToDesk, DeskToBrowser } from '@breakwater/shared/desk/events';
import { SocketAuth, UI_SOCKET_PATH } from '@breakwater/shared/desk/session';
import { UI_FRAME_MAX_BYTES } from '@breakwater/shared/limits';
import { bindCalls, type CallSource, type Handlers } from '@breakwater/shared/wire/bind-calls';
import type { Reply } from '@breakwater/shared/wire/reply';
import { Server, type Socket } from 'socket.io';
import { isOwnHost, isOwnOrigin, type OwnPlace } from './address.ts';
import { createCallRate } from './call-rate.ts';
import type { Notices } from './notices.ts';
import type { UiSessions } from './session.ts';

/** The tab that calls, as the link authenticated it (S4). Which officer it is for, the open vault says. */
export type UiCaller = { readonly tab: string };
export type DeskHandlers = Handlers<DeskCalls, UiCaller>;

export type UiObserver = {
  readonly answered?: (event: string, code: string, durationMs: number) => void;
  readonly fault: (event: string, fault: unknown) => void;
};

export type SocketParts = {
  readonly place: () => OwnPlace | undefined;
  readonly sessions: UiSessions;
  readonly handlers: DeskHandlers;
  readonly notices: Notices;
  readonly observer: UiObserver;
  readonly now: () => number;
};

export type UiSockets = {
  /** Takes over a request to upgrade, or answers it and cuts the line. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Cuts every tab off. */
  readonly close: () => Promise<void>;
};

const TABS_CONNECTED_MAX = 32;
/** Lines that have shown no token yet, and how long they may take: any program of this machine can write our Host and Origin. */
const STRANGERS_MAX = 64;
const TOKEN_DEADLINE_MS = 5_000;

/** The socket side of the UI link: WebSocket only, one binding of all calls a tab, pushes to every tab. */
export function createUiSockets({ place, sessions, handlers, notices, observer, now }: SocketParts): UiSockets {
  // Socket.IO gets a server that never listens: it only sees the upgrades that passed our own checks, so that a wrong Host is
  // answered 421 here too, and an upgrade that names a known session id cannot go past `allowRequest`.
  const inner = createServer();
  const strangers = new Set<Duplex>();
  const lines = new Set<Duplex>();
  const io = new Server<BrowserToDesk, DeskToBrowser>(inner, {
    path: UI_SOCKET_PATH,
    transports: ['websocket'],
    serveClient: false,
    cookie: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: UI_FRAME_MAX_BYTES,
    connectTimeout: TOKEN_DEADLINE_MS,
    allowEIO3: false,
    allowRequest: (request, decide) => decide(null, refusalOf(request, place()) === undefined),
  });
  io.use((socket, next) => {
    const auth = SocketAuth.safeParse(socket.handshake.auth);
    if (!auth.success || !sessions.isGood(auth.data.token)) return next(new Error('not-signed-in'));
    next();
  });
  io.on('connection', (socket) => {
    strangers.delete(socket.request.socket);
    if (io.sockets.sockets.size > TABS_CONNECTED_MAX) return void socket.disconnect(true);
    guardEvents(socket, observer);
    const admit = createCallRate(now);
    bindCalls(socket as unknown as CallSource, deskCalls, handlers, { tab: socket.id }, { ...observer, admit });
    const stop = notices.listen((body) => void socket.emit('changed', body));
    socket.on('disconnect', stop);
  });

  return {
    upgrade: (request, socket, head) => {
      const refusal = refusalOf(request, place());
      if (refusal === undefined) {
        // The oldest goes, not the newest: our own page shows its token at once, and must get in whoever holds lines open.
        const [oldest] = strangers;
        if (strangers.size >= STRANGERS_MAX) oldest?.destroy();
        strangers.add(socket);
        lines.add(socket);
        socket.once('close', () => {
          strangers.delete(socket);
          lines.delete(socket);
        });
        return void inner.emit('upgrade', request, socket, head);
      }
      socket.on('error', () => socket.destroy());
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    },
    close: async () => {
      io.disconnectSockets(true);
      await io.close();
      // Whoever does not answer a goodbye would hold the desk up for half a minute.
      for (const line of lines) line.destroy();
    },
  };
}

/** The status line for an upgrade that is not from our own page (attacks 34 and 35). */
function refusalOf(request: IncomingMessage, own: OwnPlace | undefined): string | undefined {
  if (!own || !isOwnHost(request.headers, own)) return '421 Misdirected Request';
  if (!isOwnOrigin(request.headers, own)) return '403 Forbidden';
  const path = request.url?.split('?')[0];
  return path === UI_SOCKET_PATH || path === `${UI_SOCKET_PATH}/` ? undefined : '404 Not Found';
}

/** Lets only events of the table through: from the wire, `error` would reach Node's emitter and end the process (attack 24). */
function guardEvents(socket: Socket<BrowserToDesk, DeskToBrowser>, observer: UiObserver): void {
  socket.use(([event, ...args], next) => {
    if (Object.hasOwn(deskCalls, event)) return next();
    const acknowledge: unknown = args.at(-1);
    observer.answered?.('unknown', 'bad-call', 0);
    if (typeof acknowledge === 'function') acknowledge({ ok: false, code: 'bad-call', detail: 'unknown event' } satisfies Reply<never>);
  });
  // A frame that does not parse: the tab's fault, and Socket.IO has cut it off.
  socket.on('error', () => observer.answered?.('unknown', 'bad-call', 0));
}
