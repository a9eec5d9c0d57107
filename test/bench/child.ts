import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A process of the bench that answers one question at a time. */
export type Child = AsyncDisposable & { readonly ask: <T>(question: object) => Promise<T> };

/** Starts a bench program of this folder in a process of its own, so that its processor time is its own. */
export async function startChild(file: string): Promise<Child> {
  const child: ChildProcess = fork(await bundled(file), { serialization: 'advanced' });
  const ask = async <T>(question: object): Promise<T> => {
    const heard = new AbortController();
    const answer = once(child, 'message', heard);
    const ended = once(child, 'exit', heard).then(() => {
      throw new Error(`${file} ended`);
    });
    child.send(question);
    const [said] = (await Promise.race([answer, ended])) as [{ readonly value: T } | { readonly fault: string }];
    ended.catch(() => undefined); // aborted below
    heard.abort();
    if ('fault' in said) throw new Error(`${file}: ${said.fault}`);
    return said.value;
  };
  return {
    ask,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

/**
 * Bundled as the hub and the desk are that people run. From source, tsx gives every closure its name whenever it is made: that costs
 * much where there are many closures, and nothing in a floor that has none.
 */
async function bundled(file: string): Promise<string> {
  const outfile = fileURLToPath(new URL(`dist/${file.replace(/ts$/, 'js')}`, import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    plugins: [
      {
        name: 'registry packages stay out',
        setup: ({ onResolve }) =>
          void onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === 'entry-point' || path.startsWith('@breakwater/') ? undefined : { path, external: true },
          ),
      },
    ],
  });
  return outfile;
}

/** The child's side: answers each question by its `kind`. */
export function answerQuestions(answers: Readonly<Record<string, (question: never) => unknown>>): void {
  process.on('message', async (question: { kind: string }) => {
    try {
      process.send?.({ value: (await answers[question.kind]?.(question as never)) ?? null });
    } catch (fault) {
      process.send?.({ fault: fault instanceof Error ? fault.stack : String(fault) });
    }
  });
}

/** User and system time of this process so far, in microseconds. */
export const cpuMicros = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};
