import { existsSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eraseFile } from './vault/erase.ts';
import { lockFile } from './vault/lock-file.ts';

/** The vault, the header beside it that holds its wrapped key, and what the locked desk works with (U7). */
export type VaultFiles = {
  readonly vault: string;
  readonly header: string;
  readonly bell: string;
  readonly spool: string;
  /** A copy that is being put back, until it is proved (RE11). */
  readonly staged: string;
  readonly stagedHeader: string;
  /** A damaged vault in whose place a copy was put. */
  readonly aside: string;
  readonly asideHeader: string;
};

export const vaultFiles = (folder: string): VaultFiles => ({
  vault: join(folder, 'vault.db'),
  header: join(folder, 'vault-header.json'),
  bell: join(folder, 'doorbell.json'),
  spool: join(folder, 'spool'),
  staged: join(folder, 'vault-put-back.db'),
  stagedHeader: join(folder, 'vault-put-back.json'),
  aside: join(folder, 'vault-damaged.db'),
  asideHeader: join(folder, 'vault-damaged.json'),
});

/** Whether there is a vault to unlock. A header alone is what a first start left that was cut off before the vault was made. */
export const hasVault = ({ vault, header }: VaultFiles): boolean => existsSync(header) && existsSync(vault);

/** Bytes on disk, what is not yet in the main file included. */
export const vaultBytes = ({ vault }: VaultFiles): number =>
  [vault, `${vault}-wal`].reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0);

/** Bytes that are left to us on the disk that the vault is on. */
export function freeBytes({ vault }: VaultFiles): number {
  const { bavail, bsize } = statfsSync(dirname(vault));
  return bavail * bsize;
}

/** RE11: a damaged vault is kept beside the one that takes its place, for whoever can still read it; an earlier one goes. Its ciphertext that came while it was locked is the hub's to give again. */
export function setAside({ vault, header, bell, spool, aside, asideHeader }: VaultFiles): void {
  for (const [from, to] of [
    [header, asideHeader],
    [vault, aside],
    [`${vault}-wal`, `${aside}-wal`],
  ] as const) {
    // Putting back that was cut off is begun anew: by then there is nothing to move, and what lies aside stays.
    if (!existsSync(from)) continue;
    if (to === asideHeader) eraseFile(to);
    renameSync(from, to);
  }
  for (const file of [bell, spool]) eraseFile(file);
  rmSync(`${vault}-shm`, { force: true });
}

/** Section 5: the header goes first and is overwritten, for without it nothing opens the rest. */
export function wipeVault(files: VaultFiles): void {
  forgetKeys(files);
  const { vault, bell, spool, staged, aside } = files;
  for (const file of [bell, spool]) for (const each of [file, `${file}.new`]) eraseFile(each);
  const databases = [vault, staged, aside].flatMap((file) => [file, `${file}-wal`, `${file}-shm`]);
  for (const file of [...databases, lockFile(vault)]) rmSync(file, { force: true });
}

/** The headers alone: without them nothing opens what is still there. */
export function forgetKeys({ header, stagedHeader, asideHeader }: VaultFiles): void {
  for (const file of [header, stagedHeader, asideHeader]) for (const each of [file, `${file}.new`]) eraseFile(each);
}

/** What opens a damaged vault that was set aside goes when the passphrase or the sheet changes: it would still open with the earlier one. */
export const forgetAsideHeader = ({ asideHeader }: VaultFiles): void => eraseFile(asideHeader);
