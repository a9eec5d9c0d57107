import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { VaultMark } from '../lane/copy-jobs.ts';
import { type LaneHost, openLane } from '../lane/host.ts';
import { mustRead } from '../vault/header.ts';
import type { Header } from '../vault/header-file.ts';
import type { ProvedCopy } from '../vault/settings.ts';
import { syncFolder } from '../vault/sync-folder.ts';
import type { VaultFiles } from '../vault-files.ts';
import { checkPlace, type Place, type PlaceProblem, placeProblemOf, readNoteIn } from './check-place.ts';
import { copyBytes, type Measured, measure, writeNewFile } from './copy-bytes.ts';
import { type CopyNote, copyName, isCopyName, NOTE_NAME, sealNote, vaultTag, withoutDuress, writeNote } from './copy-note.ts';

export type CopyParts = {
  readonly files: VaultFiles;
  readonly key: Uint8Array<ArrayBuffer>;
  readonly lane: Pick<LaneHost, 'run'>;
  readonly inThread: boolean;
  readonly now: () => number;
  readonly signal: AbortSignal;
};

export type CopyMade =
  | { readonly status: 'proved'; readonly copy: ProvedCopy; readonly header: Header }
  | { readonly status: PlaceProblem | 'vault-in-use' };

/** What the note and a page of slack take. */
const SLACK_BYTES = 65_536;

/** RE8: whether this vault's copy may go into the folder, and would fit. */
export async function findPlace(
  chosen: string,
  { files, key }: Pick<CopyParts, 'files' | 'key'>,
  needed: number,
): Promise<Place | { status: PlaceProblem }> {
  const place = await checkPlace(chosen, dirname(files.vault));
  if (place.status !== 'usable') return place;
  if (place.note && (place.note.status !== 'read' || place.note.note.vault !== vaultTag(key))) return { status: 'copy-of-another' };
  return place.freeBytes < needed + SLACK_BYTES ? { status: 'copy-disk-full' } : place;
}

/**
 * RE7: a consistent sealed copy of the open vault, written beside the one before and proved, before it takes its place. Whatever goes wrong, the
 * one before stays. Throws where it is stopped.
 */
export async function makeCopy(place: Place, parts: CopyParts): Promise<CopyMade> {
  const madeAtMs = parts.now();
  const file = join(place.folder, copyName(madeAtMs));
  const part = `${file}.part`;
  try {
    const written = await writeCopy(part, parts);
    if (!written) return { status: 'vault-in-use' };
    if (!(await isProved(part, written, parts))) return { status: 'copy-not-proved' };
    parts.signal.throwIfAborted();
    await rename(part, file);
    const { bytes, hash } = written;
    const header = withoutDuress(mustRead(parts.files.header));
    const note = sealNote(parts.key, { v: 1, vault: vaultTag(parts.key), file: copyName(madeAtMs), bytes, hash, madeAtMs, header });
    await putNote(place.folder, note);
    await forgetOthers(place.folder, note.file);
    return { status: 'proved', copy: { folder: place.folder, madeAtMs, bytes, sameDisk: place.sameDisk, outdated: false }, header };
  } catch (fault) {
    const problem = placeProblemOf(fault);
    if (problem === undefined) throw fault;
    return { status: problem };
  } finally {
    for (const ending of ['', '-wal', '-shm']) await rm(`${part}${ending}`, { force: true }).catch(() => undefined);
  }
}

type Written = Measured & { readonly mark: VaultMark };

/** The main file, while the lane writes beside it. SQLite's own locks are not needed here: the lock file keeps other desks away. */
async function writeCopy(to: string, { files, lane, signal }: CopyParts): Promise<Written | undefined> {
  const begun = await lane.run('begin-copy', {});
  try {
    if (begun.status !== 'still') return undefined;
    const { status: _, ...mark } = begun;
    return { ...(await copyBytes(files.vault, to, signal)), mark };
  } finally {
    await lane.run('end-copy', {});
  }
}

/** RE8: what stands on the stick is what was read, opens with the key, is whole to the last page, and is this desk as it was then. */
async function isProved(file: string, { bytes, hash, mark }: Written, { key, inThread, signal }: CopyParts): Promise<boolean> {
  const back = await measure(file, signal);
  if (back.bytes !== bytes || back.hash !== hash) return false;
  signal.throwIfAborted();
  await using prover = await openLane({ inThread, signal });
  const { found } = await prover.run('prove-copy', { file, key: Uint8Array.from(key) });
  return found !== null && found.device === mark.device && found.incarnation === mark.incarnation && found.format === mark.format;
}

/** The note is what makes the copy the one that counts: renamed last, then read again. */
async function putNote(folder: string, note: CopyNote): Promise<void> {
  const text = writeNote(note);
  const part = join(folder, `breakwater-copy-${note.madeAtMs}.json.part`);
  try {
    await writeNewFile(part, text);
    syncFolder(folder);
    await rename(part, join(folder, NOTE_NAME));
    syncFolder(folder);
  } finally {
    await rm(part, { force: true });
  }
  const back = await readNoteIn(folder);
  if (back === undefined || back === 'not-plain' || back.status !== 'read' || writeNote(back.note) !== text)
    throw Object.assign(new Error('the note of a copy reads otherwise than it was written'), { code: 'EIO' });
}

/** Earlier copies of this vault, and what attempts that were cut off left. */
async function forgetOthers(folder: string, kept: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name === kept || !isCopyName(name)) continue;
    const path = join(folder, name);
    if ((await lstat(path)).isFile()) await rm(path);
  }
}
