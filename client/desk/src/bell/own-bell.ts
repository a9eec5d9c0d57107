import type { VaultSession } from '../open-session.ts';
import type { VaultFiles } from '../vault-files.ts';
import { readBellFile } from './bell-file.ts';
import { leaveBell } from './bell-of-vault.ts';
import { type Bell, type BellParts, keepBell } from './keep-bell.ts';
import { writeSpool } from './spool.ts';

/** The bell of one desk (U7), from one locking to the next unlocking. */
export type OwnBell = {
  /** Leaves outside the vault what is needed while it is locked. Without it the desk is deaf then, and no more. */
  readonly leave: (session: VaultSession) => void;
  /** From now on the desk is locked. Nothing where nothing was left. */
  readonly listen: () => void;
  /** Ends the line; resolves when nothing of it runs any more. */
  readonly silence: () => Promise<void>;
  readonly hasRung: () => boolean;
};

type Parts = Pick<BellParts, 'clock' | 'random' | 'open' | 'rang' | 'fault'>;

export function createOwnBell(files: VaultFiles, parts: Parts): OwnBell {
  let bell: Bell | undefined;
  return {
    leave: (session) => {
      try {
        leaveBell(files, session);
      } catch (fault) {
        parts.fault(fault);
      }
    },
    listen: () => {
      const file = bell ? undefined : readBellFile(files.bell);
      if (file) bell = keepBell({ ...parts, file, spool: (entries) => writeSpool(files.spool, entries) });
    },
    silence: async () => {
      const ending = bell;
      bell = undefined;
      await ending?.[Symbol.asyncDispose]();
    },
    hasRung: () => bell?.hasRung() === true,
  };
}
