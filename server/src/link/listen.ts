import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { HUB_PATH } from '@breakwater/shared/hub/names';
import { FRAME_MAX_BYTES, SIGN_IN_DEADLINE_MS } from '@breakwater/shared/limits';
import { msgpackParser } from '@breakwater/shared/wire/codec/msgpack-parser';
import { Server as SocketServer } from 'socket.io';
import { ConfigError, type HubConfig } from '../config/config.ts';
import { inFolder } from '../config/data-folder.ts';
import { createStrangers, type StrangerLimits, type Strangers } from './strangers.ts';

/** The hub's one port: HTTP and, on the same port, the hub link. */
export type Line = {
  readonly link: SocketServer;
  readonly greeted: Strangers['greeted'];
  /** Begins to listen; gives the port. Throws a ConfigError for one that is in use or not ours to take. */
  readonly listen: () => Promise<number>;
  /** Ends in order: no new connection; what is in flight until `idle` is answered; then every connection closes, willing or not. */
  readonly stop: (idle: Promise<void>) => Promise<void>;
};

const ANSWER_DEADLINE_MS = 10_000;
const CLOSE_DEADLINE_MS = 1_000;

/** Makes the line of a hub; nobody is listening yet. */
export function createLine(config: HubConfig, routes: RequestListener, limits: StrangerLimits): Line {
  const server = createWebServer(config, routes);
  const link = createLink(server);
  const connections = new Set<Socket>();
  const strangers = createStrangers(limits, config.behindProxy);
  server.on('connection', (connection: Socket) => {
    connections.add(connection);
    strangers.enter(connection);
    connection.once('close', () => connections.delete(connection));
  });
  return {
    link,
    greeted: strangers.greeted,
    listen: () => listen(server, config),
    stop: async (idle) => {
      server.close();
      await Promise.race([idle, after(ANSWER_DEADLINE_MS)]);
      await new Promise((resolve) => setImmediate(resolve)); // the last answers leave before their connections do
      link.disconnectSockets(true);
      await Promise.race([link.close(), after(CLOSE_DEADLINE_MS)]);
      for (const connection of connections) connection.destroy(); // those that do not read, or keep HTTP alive
    },
  };
}

const after = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref());

function createWebServer(config: HubConfig, routes: RequestListener): Server {
  if (!config.tls) return createHttpServer(routes);
  const { certificateFile, keyFile } = config.tls;
  const read = (file: string): Buffer => readFileSync(inFolder(config.data, file));
  return createHttpsServer({ cert: read(certificateFile), key: read(keyFile), minVersion: 'TLSv1.3' }, routes);
}

/** Puts the hub link on it: WebSocket only, binary frames of at most {@link FRAME_MAX_BYTES}, no compression (attack 23). */
function createLink(server: Server): SocketServer {
  const link = new SocketServer(server, {
    path: HUB_PATH,
    transports: ['websocket'],
    parser: msgpackParser,
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: FRAME_MAX_BYTES,
    connectTimeout: SIGN_IN_DEADLINE_MS,
    // Desks are no browsers: a page that tries to speak for one is turned away.
    allowRequest: (request, decide) => decide(null, request.headers.origin === undefined),
  });
  link.use((_socket, next) => next(new Error('no-handshake'))); // the root namespace leads nowhere
  return link;
}

async function listen(server: Server, { host, port }: HubConfig): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(new ConfigError(whyNot(cause, host, port), { cause })));
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function whyNot({ code }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use: stop the other program, or set another "port" in hub.json or BREAKWATER_HUB_PORT.`;
    case 'EACCES':
      return `Port ${port} is not open to this user: choose a "port" above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}: correct "host" in hub.json or BREAKWATER_HUB_HOST.`;
    default:
      return `The hub cannot listen on ${host}, port ${port} (${code ?? 'unknown cause'}): check "host" and "port".`;
  }
}
