import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SESSION_PATH, UI_SOCKET_PATH } from '@breakwater/shared/desk/session';
import { Server } from 'socket.io';
import { bindFake } from './fake-desk.ts';
import type { FakeState } from './fake-state.ts';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default";

/** Serves dist and the fake link on loopback; every code opens it, which a real desk must never allow. */
export async function serveFake(fake: FakeState, port = 0): Promise<{ address: string; close: () => Promise<void> }> {
  const http: HttpServer = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === SESSION_PATH) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ token: randomBytes(24).toString('base64url') }));
      return;
    }
    const file = join(DIST, normalize(path === '/' ? '/index.html' : path));
    readFile(file).then(
      (bytes) =>
        response
          .setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
          .setHeader('content-security-policy', POLICY)
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  const io = new Server(http, { path: UI_SOCKET_PATH, transports: ['websocket'], serveClient: false });
  io.on('connection', (socket) => bindFake(socket, fake, (topics) => io.emit('changed', { topics })));
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const { port: bound } = http.address() as AddressInfo;
  return { address: `http://127.0.0.1:${bound}/#${'preview'.padEnd(22, '0')}`, close: () => io.close() };
}
