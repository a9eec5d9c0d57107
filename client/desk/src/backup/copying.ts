import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { Topic } from '@breakwater/shared/desk/pushes';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type Clock, pause } from '../clock.ts';
import type { VaultSession } from '../open-session.ts';
import { mustRead } from '../vault/header.ts';
import type { Header } from '../vault/header-file.ts';
import { readSetting } from '../vault/read/settings.ts';
import type { ProvedCopy } from '../vault/settings.ts';
import { type VaultFiles, vaultBytes } from '../vault-files.ts';
import { findPlace, type makeCopy } from './make-copy.ts';

/** Copies of one open vault, one at a time (T13). Disposing stops the one under way, and waits {@link PATIENCE_MS} for it and no longer. */
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
  readonly laneInThread: boolean;
  readonly clock: Clock;
  readonly makeCopy: typeof makeCopy;
  readonly changed: (...topics: readonly Topic[]) => void;
  readonly fault: (where: string, fault: unknown) => void;
};

/** A stick that answers no more must hold up neither locking nor wiping. */
const PATIENCE_MS = 3_000;

export function createCopying({ session, files, laneInThread: inThread, clock, makeCopy: make, changed, fault }: Parts): Copying {
  const { key, lane, reader } = session;
  const stopped = new AbortController();
  let running: Promise<void> | undefined;
  let problem: DeskErrorCode | null = null;

  async function run(folder: string): Promise<void> {
    const place = await findPlace(folder, { files, key }, vaultBytes(files));
    if (place.status !== 'usable') throw new Refusal<DeskErrorCode>(place.status);
    if (stopped.signal.aborted) throw new Refusal<DeskErrorCode>('locked');
    problem = null;
    running = make(place, { files, key, lane, inThread, now: clock.now, signal: stopped.signal })
      .then(async (made) => {
        if (made.status === 'proved') await rememberCopy(made.copy, made.header);
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
  /** RE10: what opens the vault may have become another since the header was read for the copy, and again while this is remembered. */
  async function rememberCopy(copy: ProvedCopy, header: Header): Promise<void> {
    const outdated = !opensAlike(header, mustRead(files.header));
    await lane.run('remember', { backup: { ...copy, outdated } });
    if (!outdated && !opensAlike(header, mustRead(files.header))) await lane.run('remember', { backup: { ...copy, outdated: true } });
  }
  let beginning: Promise<void> = Promise.resolve();
  const idle = async (): Promise<void> => {
    await beginning;
    await running;
  };

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
    idle,
    [Symbol.asyncDispose]: async () => {
      stopped.abort();
      const isIdle = new AbortController();
      await Promise.race([idle(), pause(clock, PATIENCE_MS, isIdle.signal)]);
      isIdle.abort();
    },
  };
}

/** The duress passphrase is none of the copy's (RE9). */
const opensAlike = (copy: Header, vault: Header): boolean => slots(copy) === slots(vault);

/** Sealed, and in clear in both files: nothing to hide from whoever measures. */
const slots = ({ passphrase, recovery }: Header): string => JSON.stringify([passphrase, recovery]);
