import { rename, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { activeDevices, hasRole } from '@breakwater/shared/roster/taskforce-state';
import { openLane } from '../lane/host.ts';
import { openBook } from '../rosters/book.ts';
import { unlockHeader } from '../vault/header.ts';
import { writeHeader } from '../vault/header-file.ts';
import { newestFormat } from '../vault/migrate.ts';
import { openReader, vaultProblemOf } from '../vault/open.ts';
import type { ProvedCopy } from '../vault/settings.ts';
import { syncFolder } from '../vault/write-file.ts';
import { setAside, type VaultFiles } from '../vault-files.ts';
import { copyBytes } from './copy-bytes.ts';
import { isSealedBy } from './copy-note.ts';
import { type FoundCopy, readCopy } from './read-copy.ts';

/** What the officer says of the computer that the copy is of. */
export type PutBackAsk = {
  readonly folder: string;
  readonly passphrase: string;
  /** Somebody else may have it. */
  readonly lost: boolean;
};

export type PutBack =
  | { readonly status: 'put-back'; readonly key: Uint8Array<ArrayBuffer>; readonly copy: ProvedCopy }
  | { readonly status: DeskErrorCode };

/**
 * RE11: puts a copy in the place of a vault that is not there or is damaged. It is proved here before it takes that place; anything that is wrong leaves the
 * desk as new as it was, and the copy as it is. The caller opens the vault.
 */
export async function putBack(ask: PutBackAsk, files: VaultFiles, inThread: boolean): Promise<PutBack> {
  const copy = await readCopy(ask.folder);
  if (copy.status !== 'found') return { status: copy.status };
  await forgetStaged(files); // of an earlier attempt that was cut off
  try {
    return await putInPlace(copy, ask, files, inThread);
  } catch (fault) {
    if (vaultProblemOf(fault) === 'disk-full' || isDiskFull(fault)) return { status: 'disk-full' };
    throw fault;
  } finally {
    await forgetStaged(files);
  }
}

async function putInPlace(
  { file, note }: FoundCopy,
  { folder, passphrase, lost }: PutBackAsk,
  files: VaultFiles,
  inThread: boolean,
): Promise<PutBack> {
  const { bavail, bsize } = await statfs(dirname(files.vault));
  if (bavail * bsize < 2 * note.bytes) return { status: 'disk-full' };
  writeHeader(files.stagedHeader, note.header);
  const unlocked = await unlockHeader(files.stagedHeader, passphrase);
  if (unlocked.status !== 'open') return { status: 'wrong-passphrase' };
  const { key } = unlocked;
  if (!isSealedBy(key, note)) return { status: 'copy-damaged' };
  const { hash } = await copyBytes(file, files.staged, new AbortController().signal);
  if (hash !== note.hash) return { status: 'copy-damaged' };
  await using prover = await openLane({ inThread });
  const { found } = await prover.run('prove-copy', { file: files.staged, key: Uint8Array.from(key) });
  if (found === null) return { status: 'copy-damaged' };
  if (found.format > newestFormat()) return { status: 'vault-newer' };
  if (lost && canReplace(files.staged, key)) return { status: 'copy-lost-computer' };
  setAside(files);
  // RE12: one more than the copy ever had, so that the opening that follows knows that its ratchets were used since.
  writeHeader(files.header, { ...note.header, incarnation: Math.max(note.header.incarnation, found.incarnation) + 1 });
  await rename(files.staged, files.vault);
  syncFolder(dirname(files.vault));
  const { madeAtMs, bytes } = note;
  return { status: 'put-back', key, copy: { folder, madeAtMs, bytes, sameDisk: false, outdated: false } };
}

/** RE13: whether this officer can have a new computer without the keys of the lost one: by another computer, or by a chair who is somebody else. */
function canReplace(file: string, key: Uint8Array): boolean {
  using reader = openReader(file, key);
  const own = openBook(reader).own();
  if (!own) return true;
  const { taskforce, officer } = own;
  if (activeDevices(taskforce, officer.officer).length > 1) return true;
  return [...taskforce.officers.values()].some(
    (other) => other.officer !== officer.officer && other.status === 'active' && hasRole(other, 'chair'),
  );
}

async function forgetStaged({ staged, stagedHeader }: VaultFiles): Promise<void> {
  for (const file of [stagedHeader, ...['', '-wal', '-shm'].map((ending) => `${staged}${ending}`)]) await rm(file, { force: true });
}

const isDiskFull = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && (fault.code === 'ENOSPC' || fault.code === 'EDQUOT');
