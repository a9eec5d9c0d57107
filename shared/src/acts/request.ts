import { z } from 'zod';
import { AskKind, CloseOutcome, LegalBasis, Purpose, RefusalReason, RequestPace, UrgencyReason } from '../desk/views/requests.ts';
import { TimeMs } from '../ids.ts';
import { REQUEST_NUMBER_MAX, UI_LINE_MAX_CHARACTERS, UI_TEXT_MAX_CHARACTERS } from '../limits.ts';
import { Addressed, KeptOutHash, OwnSide } from './party.ts';

const Text = z.string().max(UI_TEXT_MAX_CHARACTERS);
const Filled = Text.regex(/\S/);

/** The acts of an information request (domain reference 3a). Language and codes of what is said are in the act's frame. */
export const requestKinds = {
  'request.opened': z
    .object({
      to: Addressed,
      from: OwnSide,
      keptOut: KeptOutHash,
      /** Counted by the asking taskforce for each taskforce it asks; part of the reference that people say on the telephone. */
      number: z.int().min(1).max(REQUEST_NUMBER_MAX),
      kind: AskKind,
      what: z.string().max(UI_LINE_MAX_CHARACTERS).regex(/\S/),
      why: Filled,
      purpose: Purpose,
      legalBasis: LegalBasis,
      pace: RequestPace,
      urgencyReason: UrgencyReason.nullable(),
    })
    .refine(({ pace, urgencyReason }) => (pace === 'days-7') === (urgencyReason === null), 'urgent, and only then, has a reason'),
  /** `receivedAt`: when the requested desk had the request; its clock decides (D13). */
  'request.acknowledged': z.object({ receivedAt: TimeMs }),
  'request.clarification-asked': z.object({ text: Filled }),
  'request.clarified': z.object({ text: Filled }),
  'request.accepted': z.object({}),
  'request.postponed': z.object({ text: Filled, reviewAt: TimeMs }),
  'request.part-answered': z.object({ text: Filled }),
  'request.answered': z.object({ text: Filled }),
  'request.refused': z.object({ reason: RefusalReason, text: Text }),
  'request.withdrawn': z.object({ text: Text }),
  'request.closed': z.object({ outcome: CloseOutcome, text: Text }),
} as const;

export type RequestKind = keyof typeof requestKinds;
