import { constants, type Stats } from 'node:fs';
import { access, lstat, open, realpath, stat, statfs } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { NOTE_NAME, type NoteRead, readNote } from './copy-note.ts';

export type PlaceProblem = Extract<DeskErrorCode, `copy-${string}`>;

/** A folder that a copy may be written into: without a link in it, and what lies there already. */
export type Place = {
  readonly status: 'usable';
  readonly folder: string;
  readonly note: NoteRead | undefined;
  readonly freeBytes: number;
  readonly sameDisk: boolean;
};

const NOTE_MAX_BYTES = 16_384;

/** RE8: whether a copy of the vault in `vaultFolder` may go into `chosen`. Says why not, by the first reason in the order of the rule. */
export async function checkPlace(chosen: string, vaultFolder: string): Promise<Place | { readonly status: PlaceProblem }> {
  try {
    const found = isAbsolute(chosen) ? await lstat(chosen).catch(orAbsent) : undefined;
    if (!found) return { status: 'copy-no-folder' };
    if (!found.isDirectory()) return { status: 'copy-not-plain' };
    const folder = await realpath(chosen);
    const own = await stat(vaultFolder);
    if (await liesWithin(folder, own)) return { status: 'copy-in-vault' };
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const note = await readNoteIn(folder);
    if (note === 'not-plain') return { status: 'copy-not-plain' };
    const { bavail, bsize } = await statfs(folder);
    return { status: 'usable', folder, note, freeBytes: bavail * bsize, sameDisk: own.dev === found.dev };
  } catch (fault) {
    return { status: placeProblemOf(fault) ?? rethrow(fault) };
  }
}

/** The note of a folder; undefined where there is none. A link, a pipe or anything but a plain file is not read. */
export async function readNoteIn(folder: string): Promise<NoteRead | 'not-plain' | undefined> {
  const path = join(folder, NOTE_NAME);
  const found = await lstat(path).catch(orAbsent);
  if (!found) return undefined;
  if (!found.isFile()) return 'not-plain';
  if (found.size > NOTE_MAX_BYTES) return { status: 'damaged' };
  await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  return readNote(await file.readFile('utf8'));
}

/** By what the folders are, not by what they are called: another name may lead to the same one. */
async function liesWithin(folder: string, own: Pick<Stats, 'dev' | 'ino'>): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const { dev, ino } = await stat(at);
    if (dev === own.dev && ino === own.ino) return true;
    if (dirname(at) === at) return false;
  }
}

const CODES: Readonly<Record<string, PlaceProblem>> = {
  ENOENT: 'copy-no-folder',
  ENOTDIR: 'copy-no-folder',
  ENODEV: 'copy-no-folder',
  EACCES: 'copy-not-writable',
  EPERM: 'copy-not-writable',
  EROFS: 'copy-not-writable',
  ENOSPC: 'copy-disk-full',
  EDQUOT: 'copy-disk-full',
  EFBIG: 'copy-disk-full',
  ELOOP: 'copy-not-plain',
  EEXIST: 'copy-not-plain',
  EIO: 'copy-not-proved',
};

/** What a system says of a folder, in our words; undefined for any other fault. */
export const placeProblemOf = (fault: unknown): PlaceProblem | undefined =>
  fault instanceof Error && 'code' in fault ? CODES[String(fault.code)] : undefined;

/** For what may not be there. */
export const orAbsent = (fault: unknown): undefined => {
  if (fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR')) return undefined;
  throw fault;
};

const rethrow = (fault: unknown): never => {
  throw fault;
};
