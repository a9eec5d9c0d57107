import { lstat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { orAbsent, placeProblemOf, readNoteIn } from './check-place.ts';
import type { CopyNote } from './copy-note.ts';

export type FoundCopy = { readonly status: 'found'; readonly file: string; readonly note: CopyNote };

/** RE11: the copy that lies in a folder, as its note says; nothing of it is opened. */
export async function readCopy(folder: string): Promise<FoundCopy | { readonly status: DeskErrorCode }> {
  try {
    const found = isAbsolute(folder) ? await lstat(folder).catch(orAbsent) : undefined;
    if (!found) return { status: 'copy-no-folder' };
    if (!found.isDirectory()) return { status: 'copy-not-plain' };
    const read = await readNoteIn(folder);
    if (read === undefined) return { status: 'copy-none' };
    if (read === 'not-plain') return { status: 'copy-not-plain' };
    if (read.status !== 'read') return { status: read.status === 'newer' ? 'vault-newer' : 'copy-damaged' };
    const file = join(folder, read.note.file);
    const copy = await lstat(file).catch(orAbsent);
    if (copy && !copy.isFile()) return { status: 'copy-not-plain' };
    return copy?.size === read.note.bytes ? { status: 'found', file, note: read.note } : { status: 'copy-damaged' };
  } catch (fault) {
    const problem = placeProblemOf(fault);
    if (problem === undefined) throw fault;
    return { status: problem };
  }
}
