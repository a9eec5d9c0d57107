import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The vault, the header beside it that holds its wrapped key, and what the locked desk works with (U7). */
export type VaultFiles = {
  readonly vault: string;
  readonly header: string;
  readonly bell: string;
  readonly spool: string;
  /** A copy that is being put back, until it is proved (RE11). */
  readonly staged: string;
  readonly stagedHeader: string;
};

export const vaultFiles = (folder: string): VaultFiles => ({
  vault: join(folder, 'vault.db'),
  header: join(folder, 'vault-header.json'),
  bell: join(folder, 'doorbell.json'),
  spool: join(folder, 'spool'),
  staged: join(folder, 'vault-put-back.db'),
  stagedHeader: join(folder, 'vault-put-back.json'),
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

/** Section 5: the header goes first and is overwritten, for without it nothing opens the rest. */
export function wipeVault({ vault, header, bell, spool, staged, stagedHeader }: VaultFiles): void {
  if (existsSync(header)) writeFileSync(header, randomBytes(statSync(header).size));
  const small = [header, stagedHeader, bell, spool].flatMap((file) => [file, `${file}.new`]);
  const databases = [vault, staged].flatMap((file) => [file, `${file}-wal`, `${file}-shm`]);
  for (const file of [...small, ...databases]) rmSync(file, { force: true });
}
