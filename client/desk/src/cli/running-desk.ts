import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { randomBytes, sha256 } from '../crypto/node/hashes.ts';

// A second `desk open` on a folder asks the desk that runs there for one more address, over loopback. A file that only this user can read says
// where, and has a secret; neither side shows it. What a crash left may name a port that is somebody else's now: the desk draws a nonce, the
// asker draws one and proves the secret over both, and so does the desk with its answer (attack 38).

const HOST = '127.0.0.1';
const FILE = 'running.json';
const LINE_MAX_CHARACTERS = 512;
const PATIENCE_MS = 2_000;

const Running = z.strictObject({ port: z.int().min(1).max(65_535), secret: z.string().min(32).max(64), pid: z.int() });

/** What the running desk answers: its state, or a fresh address for one browser tab. */
export type Control = { readonly status: () => string; readonly address: () => string };
export type Asked = keyof Control;

/** Serves this folder's control; throws a file system error `EEXIST` when a desk that runs was quicker. */
export async function serveControl(folder: string, control: Control): Promise<AsyncDisposable> {
  const file = join(folder, FILE);
  const secret = Buffer.from(randomBytes(32)).toString('base64url');
  const server = createServer((socket) => answer(socket, secret, control));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, resolve);
  });
  const close = (): Promise<unknown> => new Promise((resolve) => server.close(resolve));
  try {
    writeNew(file, JSON.stringify({ port: (server.address() as AddressInfo).port, secret, pid: process.pid }));
  } catch (fault) {
    await close(); // a server left open would keep the program from ending
    throw fault;
  }
  return {
    [Symbol.asyncDispose]: async () => {
      rmSync(file, { force: true });
      await close();
    },
  };
}

/** Writes a file that must not be there yet, whole or not at all. */
function writeNew(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, text);
  } catch (fault) {
    rmSync(file, { force: true });
    throw fault;
  } finally {
    closeSync(handle);
  }
}

function answer(socket: Socket, secret: string, control: Control): void {
  const desk = nonce();
  socket.write(`${desk}\n`);
  onLine(socket, (line) => {
    const [asker = '', asked = '', proof = ''] = line?.split(' ') ?? [];
    const isOurs = isProof(proof, secret, 'ask', desk, asker, asked);
    const known = asked === 'status' || asked === 'address' ? control[asked] : undefined;
    if (!isOurs || !known) return void socket.destroy();
    const text = known();
    socket.end(`${prove(secret, 'answer', desk, asker, asked, text)} ${text}\n`);
  });
}

const nonce = (): string => Buffer.from(randomBytes(16)).toString('base64url');

/** None of the words has a line's end in it, and only the last one a space. */
const prove = (secret: string, ...words: readonly string[]): string =>
  createHmac('sha256', secret).update(words.join(' ')).digest('base64url');

const isProof = (shown: string, secret: string, ...words: readonly string[]): boolean =>
  timingSafeEqual(sha256(Buffer.from(shown)), sha256(Buffer.from(prove(secret, ...words))));

/** Hands on each whole line; undefined once, when the other side ends, errs, is silent or says too much. */
function onLine(socket: Socket, take: (line: string | undefined) => void): void {
  let text = '';
  const end = (): void => {
    socket.destroy();
    take(undefined);
  };
  socket.setEncoding('utf8').setTimeout(PATIENCE_MS, end);
  socket.on('data', (part: string) => {
    const lines = `${text}${part}`.split('\n');
    text = lines.pop() ?? '';
    if (text.length > LINE_MAX_CHARACTERS) return end();
    for (const line of lines) take(line);
  });
  socket.on('end', end).on('error', end);
}

/** Asks the desk that runs on this folder. Undefined when none does, whoever else answers on its port; what a crash left behind is taken away. */
export async function askRunning(folder: string, asked: Asked): Promise<string | undefined> {
  const file = join(folder, FILE);
  if (!existsSync(file)) return undefined;
  const running = Running.safeParse(readJson(file));
  const answered = running.success ? await ask(running.data, asked) : undefined;
  if (answered === undefined) rmSync(file, { force: true });
  return answered;
}

function ask({ port, secret }: z.infer<typeof Running>, asked: Asked): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asker = nonce();
    let desk: string | undefined;
    const socket = connect({ port, host: HOST });
    onLine(socket, (line) => {
      if (line === undefined || desk !== undefined) {
        socket.destroy();
        const [proof = '', ...words] = line?.split(' ') ?? [];
        const text = words.join(' ');
        resolve(desk !== undefined && isProof(proof, secret, 'answer', desk, asker, asked, text) ? text : undefined);
        return;
      }
      desk = line;
      socket.write(`${asker} ${asked} ${prove(secret, 'ask', desk, asker, asked)}\n`);
    });
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
