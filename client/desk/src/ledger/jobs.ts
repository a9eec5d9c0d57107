import type { OfficerId, RosterId } from '@breakwater/shared/ids';
import type { SignedLedger } from '@breakwater/shared/ledger/statement';

/** Jobs of the lane for ledgers. */
export type LedgerJobs = {
  /** DE52: asks the desks of an officer what they have of a room. Refused with `not-allowed` where there is none. */
  'ask-ledger': {
    readonly input: { readonly room: RosterId; readonly taskforce: RosterId; readonly officer: OfficerId; readonly nowMs: number };
    readonly output: { readonly asked: number };
  };
  /** DE51: this desk's statement of a room as it is now, signed. */
  'sign-ledger': { readonly input: { readonly room: RosterId }; readonly output: SignedLedger };
};
