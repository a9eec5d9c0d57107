import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { openLane } from '../../lane/host.ts';
import { createHeader } from '../../vault/header.ts';
import { vaultFiles } from '../../vault-files.ts';

export const PASSPHRASE = 'calm water behind the wall';
export const KDF = { memoryKib: 64, passes: 1 };

/** An open vault in a new folder, with one draft. */
export async function vaultIn(folder: string) {
  mkdirSync(folder);
  const files = vaultFiles(folder);
  const made = await createHeader(files.header, PASSPHRASE, KDF);
  if (made.status !== 'created') throw new Error(made.status);
  const opening = await openLane({ inThread: false });
  await opening.run('open', { nowMs: 1, file: files.vault, header: files.header, key: Uint8Array.from(made.key), create: true });
  await opening.run('keep-draft', { nowMs: 1, place: 'before', text: 'the copy' });
  return { files, key: made.key, lane: opening };
}

/** Another byte at this place. */
export function damage(file: string, at: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.from([readFileSync(file)[at] === 0 ? 1 : 0]), 0, 1, at);
  closeSync(handle);
}
