import type { Codes } from '@breakwater/shared/desk/views/codes';
import type { AskKind, LEGAL_BASES, Purpose, RequestPace, UrgencyReason } from '@breakwater/shared/desk/views/requests';
import { USUAL_CODES } from '../ui/with-handling.ts';

/** A request while it is being written. */
export type AskDraft = {
  readonly to: string[];
  readonly kind: AskKind;
  readonly what: string;
  readonly why: string;
  readonly purpose: Purpose;
  readonly basis: (typeof LEGAL_BASES)[number];
  readonly basisNote: string;
  readonly pace: RequestPace;
  readonly urgencyReason: UrgencyReason | null;
  readonly codes: Codes;
};

/** Everything that can be preset is (J2). */
export const newAskDraft = (): AskDraft => ({
  to: [],
  kind: 'person',
  what: '',
  why: '',
  purpose: 'investigation',
  basis: 'untoc-protocol',
  basisNote: '',
  pace: 'days-7',
  urgencyReason: null,
  codes: USUAL_CODES,
});

/** The first thing that is still missing, as its sentence. */
export function missingOf(
  draft: AskDraft,
): 'requests.whatMissing' | 'requests.whyMissing' | 'requests.toMissing' | 'requests.reasonMissing' | undefined {
  if (draft.what.trim() === '') return 'requests.whatMissing';
  if (draft.why.trim() === '') return 'requests.whyMissing';
  if (draft.to.length === 0) return 'requests.toMissing';
  if (draft.pace !== 'days-7' && draft.urgencyReason === null) return 'requests.reasonMissing';
  return undefined;
}
