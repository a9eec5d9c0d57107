import { rename, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { activeDevices, hasRole } from '@breakwater/shared/roster/taskforce-state';
import { openLane } from '../lane/host.ts';
import { openBook } from '../rosters/book.ts';
import { keyBySheet } from '../session/locks.ts';
import type { PutBackAsk } from '../ui-link/desk-ports.ts';
import { mustRead, unlockHeader } from '../vault/header.ts';
import { type KdfCost, writeHeader } from '../vault/header-file.ts';
import { newestFormat } from '../vault/migrate.ts';
import { openReader, vaultProblemOf } from '../vault/open.ts';
import type { ProvedCopy } from '../vault/settings.ts';
import { syncFolder } from '../vault/sync-folder.ts';
import { setAside, type VaultFiles } from '../vault-files.ts';
import { copyBytes } from './copy-bytes.ts';
import { isSealedBy } from './copy-note.ts';
import { type FoundCopy, readCopy } from './read-copy.ts';

export type PutBackParts = { readonly files: VaultFiles; readonly inThread: boolean; readonly kdf: KdfCost };

export type PutBack =
  | { readonly status: 'put-back'; readonly key: Uint8Array<ArrayBuffer>; readonly copy: ProvedCopy }
  | { readonly status: DeskErrorCode };

/**
 * RE11: puts a copy in the place of a vault that is not there or is damaged. It is proved here before it takes that place; anything that is wrong leaves the
 * desk as new as it was, and the copy as it is. The caller opens the vault.
 */
export async function putBack(ask: PutBackAsk, parts: PutBackParts): Promise<PutBack> {
  const { files } = parts;
  const copy = await readCopy(ask.folder);
  if (copy.status !== 'found') return { status: copy.status };
  await forgetStaged(files); // of an earlier attempt that was cut off
  try {
    return await putInPlace(copy, ask, parts);
  } catch (fault) {
    if (vaultProblemOf(fault) === 'disk-full' || isDiskFull(fault)) return { status: 'disk-full' };
    throw fault;
  } finally {
    await forgetStaged(files);
  }
}

async function putInPlace({ file, note }: FoundCopy, ask: PutBackAsk, { files, inThread, kdf }: PutBackParts): Promise<PutBack> {
  const { bavail, bsize } = await statfs(dirname(files.vault));
  if (bavail * bsize < 2 * note.bytes) return { status: 'disk-full' };
  writeHeader(files.stagedHeader, note.header);
  const key = await keyOf(files.stagedHeader, ask, kdf);
  if (!key) return { status: 'wrong-passphrase' };
  if (!isSealedBy(key, note)) return { status: 'copy-damaged' };
  const { hash } = await copyBytes(file, files.staged, new AbortController().signal);
  if (hash !== note.hash) return { status: 'copy-damaged' };
  await using prover = await openLane({ inThread });
  const { found } = await prover.run('prove-copy', { file: files.staged, key: Uint8Array.from(key) });
  if (found === null) return { status: 'copy-damaged' };
  if (found.format > newestFormat()) return { status: 'vault-newer' };
  if (ask.lost && canReplace(files.staged, key)) return { status: 'copy-lost-computer' };
  setAside(files);
  // RE12: one more than the copy ever had, so that the opening that follows knows that its ratchets were used since.
  writeHeader(files.header, { ...mustRead(files.stagedHeader), incarnation: Math.max(note.header.incarnation, found.incarnation) + 1 });
  await rename(files.staged, files.vault);
  syncFolder(dirname(files.vault));
  const { madeAtMs, bytes } = note;
  return { status: 'put-back', key, copy: { folder: ask.folder, madeAtMs, bytes, sameDisk: false, outdated: ask.sheet !== null } };
}

/** By the passphrase of that day; or by its sheet, which puts the header under a new one and notes that it was used (RE5). Throws the refusals of a sheet. */
async function keyOf(header: string, { passphrase, sheet }: PutBackAsk, kdf: KdfCost): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (sheet) return keyBySheet(header, sheet, passphrase, kdf);
  const unlocked = await unlockHeader(header, passphrase);
  return unlocked.status === 'open' ? unlocked.key : undefined;
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
