import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { Topic } from '@breakwater/shared/desk/pushes';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { VaultSession } from '../open-session.ts';
import { readSetting } from '../vault/read/settings.ts';
import { type VaultFiles, vaultBytes } from '../vault-files.ts';
import { findPlace, makeCopy } from './make-copy.ts';

/** Copies of one open vault, one at a time (T13). Disposing stops the one under way: locking waits for nobody's stick. */
export type Copying = AsyncDisposable & {
  /** Looks at the folder and begins. Throws a Refusal where it cannot; nothing while one is being made. */
  readonly begin: (folder: string) => Promise<void>;
  readonly state: () => { readonly copying: boolean; readonly problem: DeskErrorCode | null };
  /** The passphrase or the sheet is another: the copy opens with the earlier one. */
  readonly outdate: () => Promise<void>;
  /** Resolves when none is being made. */
  readonly idle: () => Promise<void>;
};

type Parts = {
  readonly session: VaultSession;
  readonly files: VaultFiles;
  readonly inThread: boolean;
  readonly now: () => number;
  readonly changed: (...topics: readonly Topic[]) => void;
  readonly fault: (where: string, fault: unknown) => void;
};

export function createCopying({ session, files, inThread, now, changed, fault }: Parts): Copying {
  const { key, lane, reader } = session;
  const stopped = new AbortController();
  let running: Promise<void> | undefined;
  let problem: DeskErrorCode | null = null;

  async function run(folder: string): Promise<void> {
    const place = await findPlace(folder, { files, key }, vaultBytes(files));
    if (place.status !== 'usable') throw new Refusal<DeskErrorCode>(place.status);
    problem = null;
    running = makeCopy(place, { files, key, lane, inThread, now, signal: stopped.signal })
      .then(async (made) => {
        if (made.status === 'proved') await lane.run('remember', { backup: made.copy });
        else problem = made.status;
      })
      .catch((thrown: unknown) => {
        if (stopped.signal.aborted) return;
        problem = 'internal';
        fault('backup', thrown);
      })
      .finally(() => {
        running = undefined;
        changed('settings', 'connection');
      });
    changed('settings');
  }
  let beginning: Promise<void> = Promise.resolve();

  return {
    begin: (folder) => {
      const begun = beginning.then(() => (running === undefined ? run(folder) : undefined));
      beginning = begun.catch(() => undefined);
      return begun;
    },
    state: () => ({ copying: running !== undefined, problem }),
    outdate: async () => {
      const copy = readSetting(reader, 'backup');
      if (copy) await lane.run('remember', { backup: { ...copy, outdated: true } });
      changed('settings', 'connection');
    },
    idle: async () => {
      await beginning;
      await running;
    },
    [Symbol.asyncDispose]: async () => {
      stopped.abort();
      await beginning;
      await running;
    },
  };
}
