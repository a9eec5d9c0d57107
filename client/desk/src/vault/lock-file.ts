import { closeSync, existsSync, openSync } from 'node:fs';
import Database from '@signalapp/sqlcipher';

/** Holds a vault for one process: two desks on one vault would use ratchet steps twice. */
export type VaultLock = { readonly release: () => void };

/**
 * Undefined when another desk has it, of this process or of another one. SQLite holds it, by a lock that the system lets go with the process:
 * a number of a process in a file would mean somebody else's after the next start of the computer. The file stays, for whoever waited to lock it
 * and whoever came later must find the same one.
 */
export function lockVault(vaultFile: string): VaultLock | undefined {
  const file = lockFile(vaultFile);
  makeForOwner(file);
  const db = new Database(file);
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { release: () => db.close() };
}

/** Never opens one that is there: closing it would let go of what this process has locked in it. */
function makeForOwner(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
}

export const lockFile = (vaultFile: string): string => `${vaultFile}.lock`;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && /SQLITE_BUSY|locked/i.test(`${'code' in error ? error.code : ''} ${error.message}`);
