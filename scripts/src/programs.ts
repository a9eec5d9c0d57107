import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program of ours that runs until it is disposed of. */
export type Program = AsyncDisposable & {
  readonly pid: number;
  /** Waits for a line of its output that matches, and gives the match. Fails when the program ends first. */
  readonly line: (pattern: RegExp) => Promise<RegExpMatchArray>;
  /** Its last lines. */
  readonly said: () => string;
  /** Settles when the program ends, with how. */
  readonly ended: Promise<string>;
  /** Ends it at once, as a power cut would (SIGKILL). */
  readonly kill: () => Promise<void>;
};

const STOP_PATIENCE_MS = 10_000;
const KEPT_LINES = 400;

/** Starts a Node program in a process group of its own, so that Ctrl-C reaches it through us and in our order. */
export function startProgram(name: string, file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Program {
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} could not be started`);
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  const hear = (line: string): void => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    for (const listener of listeners) listener();
  };
  createInterface({ input: child.stdout }).on('line', hear);
  createInterface({ input: child.stderr }).on('line', hear);
  const said = (): string => lines.slice(-8).join('\n');
  const ended = once(child, 'exit').then(([code, signal]) => `${name} ended with ${signal ?? code}:\n${said()}`);

  const line = (pattern: RegExp): Promise<RegExpMatchArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = lines.map((text) => text.match(pattern)).find((found) => found !== null);
        if (!match) return;
        listeners.delete(look);
        resolve(match);
      };
      listeners.add(look);
      void ended.then((how) => reject(new Error(how)));
      look();
    });
  return { pid, line, said, ended, kill: () => endWith(child, 'SIGKILL'), [Symbol.asyncDispose]: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
  await endWith(child, 'SIGTERM');
  clearTimeout(patience);
}

async function endWith(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

/** Runs a Node program to its end and gives what it printed. Throws with its last lines when it failed; a `signal` ends it before. */
export async function runProgram(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  signal?: AbortSignal,
): Promise<string> {
  // In a process group of its own too: a Ctrl-C must not turn its answer into a failure.
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(signal ? { signal } : {}),
  });
  let output = '';
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} failed:\n${complaint}${output}`.trim());
  return output;
}
