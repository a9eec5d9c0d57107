import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserLink, openBrowserLink } from './browser-link.ts';
import type { CastOfficer } from './cast.ts';
import { runProgram, startProgram } from './programs.ts';

/** One officer's desk: its program, and its UI link as a browser holds it. */
export type DemonstrationDesk = AsyncDisposable & {
  readonly officer: CastOfficer;
  readonly pid: number;
  readonly link: BrowserLink;
  readonly said: () => string;
  readonly ended: Promise<string>;
  readonly kill: () => Promise<void>;
  /** An address with a new one-time code, for a person's browser. */
  readonly freshAddress: () => Promise<string>;
};

export type DemonstrationDesks = AsyncDisposable & {
  readonly all: readonly DemonstrationDesk[];
  readonly of: (key: string) => DemonstrationDesk;
};

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/#[A-Za-z0-9_-]+/;

/** Starts one officer's desk on its folder under `data`; locked or new, as it was left. */
export async function openDesk(root: string, data: string, officer: CastOfficer): Promise<DemonstrationDesk> {
  const file = join(root, 'client/desk/dist/main.js');
  const folder = join(data, officer.key);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const open = ['open', '--data', folder, '--no-browser'];
  const program = startProgram(`desk ${officer.key}`, file, open);
  try {
    const [address] = await program.line(ADDRESS);
    const link = await openBrowserLink(address);
    // A second `desk open` on the same folder asks the running desk for another code.
    const ending = new AbortController();
    const freshAddress = async (): Promise<string> =>
      (await runProgram(file, open, process.env, ending.signal)).match(ADDRESS)?.[0] ?? 'no address';
    const dispose = async (): Promise<void> => {
      // Where no desk runs any more, the second `desk open` would become one.
      ending.abort();
      link[Symbol.dispose]();
      await program[Symbol.asyncDispose]();
    };
    return { ...program, officer, link, freshAddress, [Symbol.asyncDispose]: dispose };
  } catch (fault) {
    await program[Symbol.asyncDispose]();
    throw fault;
  }
}

/** Starts the desks one after the other; disposing stops them all, and so does a `signal` that comes before they are up. */
export async function openDesks(
  root: string,
  data: string,
  cast: readonly CastOfficer[],
  signal?: AbortSignal,
): Promise<DemonstrationDesks> {
  const all: DemonstrationDesk[] = [];
  const dispose = async (): Promise<void> => {
    await Promise.all(all.map((desk) => desk[Symbol.asyncDispose]()));
  };
  try {
    for (const officer of cast) {
      signal?.throwIfAborted();
      all.push(await openDesk(root, data, officer));
    }
  } catch (fault) {
    await dispose();
    throw fault;
  }
  const of = (key: string): DemonstrationDesk => {
    const desk = all.find(({ officer }) => officer.key === key);
    if (!desk) throw new Error(`no desk of ${key}`);
    return desk;
  };
  return { all, of, [Symbol.asyncDispose]: dispose };
}
