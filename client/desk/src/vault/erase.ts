import { closeSync, existsSync, fstatSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomBytes } from '../crypto/node/hashes.ts';
import { syncFolder } from './sync-folder.ts';

/**
 * Takes a small file away so that an ordinary disk has nothing of it left (section 5): its own blocks are written over and synced before it
 * goes. Truncating it, as writing a file anew does, would give the old blocks back unwritten. A worn flash cell or a snapshot may still keep it.
 */
export function eraseFile(file: string): void {
  if (!existsSync(file)) return;
  const handle = openSync(file, 'r+');
  try {
    overwrite(handle);
  } finally {
    closeSync(handle);
  }
  rmSync(file, { force: true });
  syncFolder(dirname(file));
}

/** Writes random bytes over what an open file holds, to the disk. */
export function overwrite(handle: number): void {
  const { size } = fstatSync(handle);
  if (size === 0) return;
  writeSync(handle, randomBytes(size), 0, size, 0);
  fsyncSync(handle);
}
