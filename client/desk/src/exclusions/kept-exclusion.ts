import type { SignedExclusion } from '@breakwater/shared/content/exclusion';
import type { DeviceId } from '@breakwater/shared/ids';
import type { Excluded } from '@breakwater/shared/roster/exclusions';

/** That somebody is kept out, or no longer. */
export type ExclusionEntry = Excluded & { readonly turn: number; readonly lifted: boolean };

/** With its statement and who signed it (RO44). Without: told to this desk by a program of before, applied here and passed on to nobody. */
export type KeptExclusion = ExclusionEntry & { readonly signed?: (SignedExclusion & { readonly author: DeviceId }) | undefined };
