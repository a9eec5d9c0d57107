import { sayExclusions } from '../../exclusions/take-exclusions.ts';
import type { JobFor } from '../job-for.ts';

export const sayExcluded: JobFor<'say-excluded'> = (core, { conversation, entries }) => ({
  changed: core.vault.transaction((tx) => sayExclusions(tx, core, conversation, entries)),
});
