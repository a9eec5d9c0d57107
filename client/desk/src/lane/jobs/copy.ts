import type { VaultReader } from '../../vault/database.ts';
import { proveVault } from '../../vault/open.ts';
import type { VaultMark } from '../copy-jobs.ts';
import type { JobFor } from '../job-for.ts';
import type { JobInput, JobOutput } from '../jobs.ts';

/** RE7: the main file alone is the whole vault, and stays so while it is copied. */
export const beginCopy: JobFor<'begin-copy'> = ({ vault }) =>
  vault.keepFileStill() ? { status: 'still', ...markOf(vault) } : { status: 'busy' };

export const endCopy: JobFor<'end-copy'> = ({ vault }) => {
  vault.letFileMove();
  return {};
};

/** RE8. */
export const proveCopy = ({ file, key }: JobInput<'prove-copy'>): JobOutput<'prove-copy'> => ({
  found: proveVault(file, key, markOf) ?? null,
});

const markOf = (vault: VaultReader): VaultMark => ({
  device: vault.one<{ device: string }>('SELECT device FROM ownDevice')?.device ?? null,
  incarnation: vault.one<{ n: number }>('SELECT coalesce(max(incarnation), 0) AS n FROM openings')?.n ?? 0,
  format: vault.one<{ n: number }>('SELECT user_version AS n FROM pragma_user_version')?.n ?? 0,
});
