import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { HUB_PATH } from '@breakwater/shared/hub/names';
import { FRAME_MAX_BYTES, SIGN_IN_DEADLINE_MS } from '@breakwater/shared/limits';
import { msgpackParser } from '@breakwater/shared/wire/codec/msgpack-parser';
import { Server as SocketServer } from 'socket.io';
import { ConfigError, type HubConfig } from '../config/config.ts';
import { inFolder } from '../config/data-folder.ts';

/** Makes the HTTP server, with TLS where the settings name a certificate. */
export function createWebServer(config: HubConfig, routes: RequestListener): Server {
  if (!config.tls) return createHttpServer(routes);
  const { certificateFile, keyFile } = config.tls;
  return createHttpsServer(
    {
      cert: readFileSync(inFolder(config.data, certificateFile)),
      key: readFileSync(inFolder(config.data, keyFile)),
      minVersion: 'TLSv1.3',
    },
    routes,
  );
}

/** Puts the hub link on it: WebSocket only, binary frames of at most {@link FRAME_MAX_BYTES}, no compression (attack 23). */
export function createLink(server: Server): SocketServer {
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

/** Listens; gives the port. Throws a ConfigError for a port that is in use or not ours to take. */
export async function listen(server: Server, { host, port }: HubConfig): Promise<number> {
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
