import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes durable that a file of this folder was renamed or taken away. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder; there a rename is durable by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
