import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { overwrite } from './erase.ts';
import { syncFolder } from './sync-folder.ts';

const OWNER_ONLY = 0o600;

/**
 * Replaces a small file so that after a power cut either the old or the new one is there whole: write beside it, sync, rename, sync the folder.
 * What was there before is then written over, for an earlier header opens the vault with an earlier passphrase (section 5).
 */
export function writeFileAtomic(file: string, text: string): void {
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', OWNER_ONLY);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  const before = existsSync(file) ? openSync(file, 'r+') : undefined;
  try {
    renameSync(beside, file);
    syncFolder(dirname(file));
    if (before !== undefined) overwrite(before);
  } finally {
    if (before !== undefined) closeSync(before);
  }
}
