import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };
export type Running = AsyncDisposable & {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly said: (pattern: RegExp) => Promise<RegExpMatchArray>;
};

/** Starts the hub's program with these arguments. */
export function startHub(args: readonly string[], environment: Record<string, string> = {}, input?: string): Running {
  const child = spawn(process.execPath, ['dist/main.js', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  let [out, err] = ['', ''];
  const listeners = new Set<() => void>();
  const hear =
    (take: (text: string) => void) =>
    (chunk: Buffer): void => {
      take(chunk.toString());
      for (const listener of listeners) listener();
    };
  child.stdout.on(
    'data',
    hear((text) => (out += text)),
  );
  child.stderr.on(
    'data',
    hear((text) => (err += text)),
  );
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  const said = (pattern: RegExp): Promise<RegExpMatchArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = err.match(pattern) ?? out.match(pattern);
        if (match) resolve(match);
      };
      listeners.add(look);
      void ended.then(() => reject(new Error(`ended: ${err}${out}`)));
      look();
    });
  return {
    child,
    ended,
    said,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs it to its end. */
export const runHub = (args: readonly string[], environment: Record<string, string> = {}, input?: string): Promise<Ended> =>
  startHub(args, environment, input).ended;
