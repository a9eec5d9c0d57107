import { timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { randomBytes, sha256 } from '../crypto/node/hashes.ts';

// A second `desk open` on a folder asks the desk that runs there for one more address, over loopback and with a secret that only
// this user can read.

const HOST = '127.0.0.1';
const FILE = 'running.json';
const LINE_MAX_CHARACTERS = 256;
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
  let line = '';
  socket.setEncoding('utf8').setTimeout(PATIENCE_MS, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (text: string) => {
    line += text;
    if (line.length > LINE_MAX_CHARACTERS) return void socket.destroy();
    if (!line.includes('\n')) return;
    const [shown = '', asked = ''] = line.trim().split(' ');
    const isOurs = timingSafeEqual(sha256(Buffer.from(shown)), sha256(Buffer.from(secret)));
    const known = asked === 'status' || asked === 'address' ? control[asked] : undefined;
    socket.end(isOurs && known ? `${known()}\n` : '');
  });
}

/** Asks the desk that runs on this folder. Undefined when none does; what a crash left behind is taken away. */
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
    let text = '';
    const socket = connect({ port, host: HOST });
    const finish = (): void => {
      socket.destroy();
      resolve(text.trim() === '' ? undefined : text.trim());
    };
    socket.setEncoding('utf8').setTimeout(PATIENCE_MS, finish);
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.on('end', finish).on('error', finish);
    socket.write(`${secret} ${asked}\n`);
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
