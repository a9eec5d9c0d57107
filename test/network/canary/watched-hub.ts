import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { connectMongo } from '@breakwater/hub/stores/mongo/connect';
import type { DemonstrationHub } from '@breakwater/scripts/demonstration-hub';
import { freePort } from '@breakwater/scripts/free-port';
import { runProgram } from '@breakwater/scripts/programs';
import type { StoreKind } from '../../network-hub.ts';

/** The built hub in a process of its own, with everything that it keeps or says laid open (S1). */
export type WatchedHub = DemonstrationHub & {
  /** Its whole output so far, at debug level. */
  readonly log: () => Buffer;
  readonly metrics: () => Promise<Buffer>;
  /** Every file of its folder, journals included, and every document of its MongoDB. */
  readonly store: () => Promise<Buffer>;
  readonly heapSnapshot: () => Promise<Buffer>;
  /** Its writable memory, where buffers lie that a heap snapshot leaves out; undefined where the system does not give it. */
  readonly memory: () => readonly Buffer[] | undefined;
};

/** Makes a hub whose network has this name, and serves it. */
export async function watchHub(root: string, data: string, store: StoreKind, network: string): Promise<WatchedHub> {
  const file = join(root, 'server/dist/main.js');
  const snapshots = join(data, '..', 'snapshots');
  mkdirSync(snapshots);
  const mongo = store === 'mongo' ? databaseUrl() : undefined;
  const env = { ...process.env, BREAKWATER_HUB_LOG: 'debug' };
  const at = (...args: readonly string[]): Promise<string> => runProgram(file, [...args, '--data', data], env);
  const port = await freePort();
  await at('init', '--name', network, '--address', `ws://127.0.0.1:${port}`, ...(mongo ? ['--mongodb-url', mongo] : []));
  const flags = ['--heapsnapshot-signal=SIGUSR2', `--diagnostic-dir=${snapshots}`];
  const hub = spawn(process.execPath, [...flags, file, 'serve', '--data', data], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = hub;
  if (pid === undefined) throw new Error('the hub could not be started');
  const output: Buffer[] = [];
  for (const stream of [hub.stdout, hub.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const log = (): Buffer => Buffer.concat(output);
  const ended = once(hub, 'exit').then(([code, signal]) => `hub ended with ${signal ?? code}:\n${log().toString()}`);
  const line = (pattern: RegExp): Promise<RegExpMatchArray> => heard(hub, log, ended, pattern);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (hub.exitCode === null && hub.signalCode === null && hub.kill(signal)) await ended;
  };
  await line(/listening/);
  const get = async (path: string): Promise<Buffer> => Buffer.from(await (await fetch(`http://127.0.0.1:${port}${path}`)).arrayBuffer());
  return {
    pid,
    line,
    said: () => log().toString(),
    ended,
    kill: () => end('SIGKILL'),
    log,
    metrics: () => get('/metrics'),
    store: async () => Buffer.concat([...filesIn(data), ...(mongo ? await documentsIn(mongo) : [])]),
    heapSnapshot: async () => {
      hub.kill('SIGUSR2');
      // The snapshot is written before the hub answers anything again.
      for (let names: string[] = []; ; ) {
        names = readdirSync(snapshots).filter((name) => name.endsWith('.heapsnapshot'));
        await get('/healthz');
        if (names[0]) return readFileSync(join(snapshots, names[0]));
      }
    },
    memory: () => memoryOf(pid),
    invite: async (code) => {
      const text = (await at('invite', code)).match(/breakwater1\.[A-Za-z0-9_-]+/)?.[0];
      if (!text) throw new Error(`the hub gave no invitation for ${code}`);
      return text;
    },
    admit: async () => void (await at('admit', '--all')),
    [Symbol.asyncDispose]: async () => {
      await end('SIGTERM');
      if (mongo) await dropDatabase(mongo);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function heard(hub: ChildProcess, log: () => Buffer, ended: Promise<string>, pattern: RegExp): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const match = stripVTControlCharacters(log().toString()).match(pattern);
      if (match) resolve(match);
    };
    hub.stdout?.on('data', look);
    hub.stderr?.on('data', look);
    void ended.then((how) => reject(new Error(how)));
    look();
  });
}

const filesIn = (folder: string): Buffer[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

function databaseUrl(): string {
  const url = new URL(process.env.MONGODB_URI ?? '');
  url.pathname = `/breakwater_canary_${process.pid}_${Date.now()}`;
  return url.href;
}

async function documentsIn(url: string): Promise<Buffer[]> {
  const connection = await connectMongo(url);
  const collections = (await connection.db?.collections()) ?? [];
  // Raw: the bytes of each document as the store has it, binary fields too.
  const raw = await Promise.all(collections.map((collection) => collection.find({}, { raw: true }).toArray()));
  await connection.close();
  return raw.flat().map((document) => Buffer.from(document as unknown as Uint8Array));
}

async function dropDatabase(url: string): Promise<void> {
  const connection = await connectMongo(url);
  await connection.dropDatabase();
  await connection.close();
}

const REGION = /^([0-9a-f]+)-([0-9a-f]+) rw/;

function memoryOf(pid: number): readonly Buffer[] | undefined {
  try {
    const maps = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
    const memory = openSync(`/proc/${pid}/mem`, 'r');
    const regions = maps.flatMap((line) => {
      const [, from, to] = line.match(REGION) ?? [];
      if (from === undefined || to === undefined) return [];
      const start = Number.parseInt(from, 16);
      const bytes = Buffer.alloc(Number.parseInt(to, 16) - start);
      try {
        return [bytes.subarray(0, readSync(memory, bytes, 0, bytes.length, start))];
      } catch {
        return []; // unmapped since, or not for reading
      }
    });
    closeSync(memory);
    return regions;
  } catch {
    return undefined;
  }
}
