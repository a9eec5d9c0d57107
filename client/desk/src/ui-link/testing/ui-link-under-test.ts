import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect, type Socket as Line } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deskCalls } from '@breakwater/shared/desk/calls';
import { SESSION_PATH, SessionAnswer, UI_SOCKET_PATH } from '@breakwater/shared/desk/session';
import { io, type Socket } from 'socket.io-client';
import { createNotices, type Notices } from '../notices.ts';
import { serveUiLink, type UiLink } from '../serve.ts';
import type { DeskHandlers } from '../sockets.ts';

export type HttpAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

export type UiLinkUnderTest = AsyncDisposable & {
  readonly link: UiLink;
  readonly notices: Notices;
  readonly clock: { nowMs: number };
  readonly faults: unknown[];
  /** Events whose handler ran. */
  readonly handled: string[];
  readonly http: (options: { path?: string; method?: string; headers?: Record<string, string>; body?: string }) => Promise<HttpAnswer>;
  /** The status line of a raw upgrade request with exactly these headers. */
  readonly upgrade: (headers: readonly string[], path?: string) => Promise<string>;
  readonly signIn: () => Promise<string>;
  readonly connect: (token: string, headers?: Record<string, string>) => Promise<Socket>;
};

/** Serves a page of three files and handlers that only note that they ran (or those passed). */
export async function uiLinkUnderTest(handlers?: DeskHandlers): Promise<UiLinkUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-ui-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Breakwater</title>');
  writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
  writeFileSync(join(folder, '.hidden'), 'no');
  const clock = { nowMs: 1_000_000 };
  const faults: unknown[] = [];
  const handled: string[] = [];
  const sockets: Socket[] = [];
  const notices = createNotices({ isLocked: () => false, schedule: () => undefined });
  const link = await serveUiLink({
    port: 0,
    webFolder: folder,
    handlers: handlers ?? notingHandlers(handled),
    notices,
    observer: { fault: (_event, fault) => faults.push(fault) },
    now: () => clock.nowMs,
    random: randomBytes,
  });
  const http: UiLinkUnderTest['http'] = (options) => askHttp(link.port, options);
  return {
    link,
    notices,
    clock,
    faults,
    handled,
    http,
    upgrade: (headers, path = `${UI_SOCKET_PATH}/?EIO=4&transport=websocket`) => rawUpgrade(link.port, headers, path),
    signIn: async () => {
      const answer = await http({ ...sessionAsk(link), body: JSON.stringify({ code: link.mintCode() }) });
      return SessionAnswer.parse(JSON.parse(answer.body)).token;
    },
    connect: (token, headers = { origin: link.origin }) =>
      new Promise((resolve, reject) => {
        const socket = io(link.origin, {
          path: UI_SOCKET_PATH,
          transports: ['websocket'],
          auth: { token },
          extraHeaders: headers,
          reconnection: false,
          forceNew: true,
        });
        sockets.push(socket);
        socket.once('connect', () => resolve(socket));
        socket.once('connect_error', reject);
      }),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.disconnect();
      await link[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A WebSocket of a program that writes our Host and Origin, shows no token, and answers nothing. */
export async function heldLine({ port, origin }: Pick<UiLink, 'port' | 'origin'>): Promise<Line> {
  const line = connect(port, '127.0.0.1').on('error', () => undefined);
  const asked = [
    `Host: 127.0.0.1:${port}`,
    `Origin: ${origin}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ];
  line.write(`GET ${UI_SOCKET_PATH}/?EIO=4&transport=websocket HTTP/1.1\r\n${asked.join('\r\n')}\r\n\r\n`);
  await once(line, 'data');
  return line;
}

/** What our own page sends when it exchanges its code. */
export const sessionAsk = (link: UiLink) => ({
  path: SESSION_PATH,
  method: 'POST',
  headers: { origin: link.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
});

function notingHandlers(handled: string[]): DeskHandlers {
  const note = (event: string) => [event, () => handled.push(event)] as const;
  return Object.fromEntries(Object.keys(deskCalls).map(note)) as unknown as DeskHandlers;
}

function askHttp(
  port: number,
  { path = '/', method = 'GET', headers = {}, body }: Parameters<UiLinkUnderTest['http']>[0],
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const ask = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    ask.on('error', reject);
    ask.end(body);
  });
}

function rawUpgrade(port: number, headers: readonly string[], path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const lines = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
    socket.on('error', reject);
    socket.once('data', (data: Buffer) => {
      resolve(data.toString('latin1').split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('close', () => resolve('closed'));
    socket.write(`GET ${path} HTTP/1.1\r\n${[...headers, ...lines].join('\r\n')}\r\n\r\n`);
  });
}
