import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserLink, openBrowserLink } from './browser-link.ts';
import type { CastOfficer } from './cast.ts';
import { type Program, runProgram, startProgram } from './programs.ts';

/** One officer's desk: its program, and its UI link as a browser holds it. */
export type DemonstrationDesk = {
  readonly officer: CastOfficer;
  readonly link: BrowserLink;
  readonly ended: Promise<string>;
  /** An address with a new one-time code, for a person's browser. */
  readonly freshAddress: () => Promise<string>;
};

export type DemonstrationDesks = AsyncDisposable & {
  readonly all: readonly DemonstrationDesk[];
  readonly of: (key: string) => DemonstrationDesk;
};

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/#[A-Za-z0-9_-]+/;

/** Starts the desks one after the other; disposing stops them all. */
export async function openDesks(root: string, data: string, cast: readonly CastOfficer[]): Promise<DemonstrationDesks> {
  const file = join(root, 'client/desk/dist/main.js');
  const programs: Program[] = [];
  const all: DemonstrationDesk[] = [];
  const dispose = async (): Promise<void> => {
    for (const { link } of all) link[Symbol.dispose]();
    await Promise.all(programs.map((program) => program[Symbol.asyncDispose]()));
  };
  try {
    for (const officer of cast) {
      const folder = join(data, officer.key);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const open = ['open', '--data', folder, '--no-browser'];
      const program = startProgram(`desk ${officer.key}`, file, open);
      programs.push(program);
      const [address] = await program.line(ADDRESS);
      const link = await openBrowserLink(address);
      // A second `desk open` on the same folder asks the running desk for another code.
      const freshAddress = async (): Promise<string> => (await runProgram(file, open)).match(ADDRESS)?.[0] ?? 'no address';
      all.push({ officer, link, ended: program.ended, freshAddress });
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
