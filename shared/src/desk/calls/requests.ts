import { z } from 'zod';
import { EXCLUSIONS_MAX, UI_ASK_MAX_TASKFORCES, UI_LIST_MAX } from '../../limits.ts';
import { call } from '../../wire/call.ts';
import { DraftId, FilledLine, FilledText, Language, Nothing, Text, TimeMs, ViewId } from '../views/basics.ts';
import { TypedCodes } from '../views/codes.ts';
import {
  AskKind,
  CloseOutcome,
  LegalBasis,
  Purpose,
  RefusalReason,
  RequestDetail,
  RequestPace,
  RequestRow,
  UrgencyReason,
} from '../views/requests.ts';
import { OutsideOf } from '../views/rooms.ts';

/** What an officer does to a request; each becomes one signed act. */
export const RequestAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('acknowledge') }),
  z.strictObject({ act: z.literal('ask-clarification'), text: FilledText }),
  z.strictObject({ act: z.literal('clarify'), text: FilledText }),
  z.strictObject({ act: z.literal('accept') }),
  z.strictObject({ act: z.literal('postpone'), text: FilledText, reviewAtMs: TimeMs }),
  z.strictObject({ act: z.literal('answer-part'), text: FilledText, codes: TypedCodes }),
  z.strictObject({ act: z.literal('answer'), text: FilledText, codes: TypedCodes }),
  z.strictObject({ act: z.literal('refuse'), reason: RefusalReason, text: Text }),
  z.strictObject({ act: z.literal('withdraw'), text: Text }),
  z.strictObject({ act: z.literal('close'), outcome: CloseOutcome, text: Text }),
]);
export type RequestAct = z.infer<typeof RequestAct>;

/** Information requests. All need an open desk. */
export const requestCalls = {
  /** Our turn first by due time, then theirs, then the finished by last change. */
  'requests:list': call(Nothing, z.strictObject({ requests: z.array(RequestRow).max(UI_LIST_MAX) })),
  'requests:read': call(z.strictObject({ request: ViewId }), RequestDetail),
  'requests:mark-read': call(z.strictObject({ request: ViewId }), Nothing),
  /** One request for each taskforce in `to`, with the same words. Leaves after UNDO_MS. */
  'requests:ask': call(
    z.strictObject({
      draft: DraftId,
      to: z.array(ViewId).min(1).max(UI_ASK_MAX_TASKFORCES),
      kind: AskKind,
      what: FilledLine,
      why: FilledText,
      purpose: Purpose,
      legalBasis: LegalBasis,
      pace: RequestPace,
      /** Needed with `hours-8` and `days-3`. */
      urgencyReason: UrgencyReason.nullable(),
      language: Language,
      codes: TypedCodes,
      /** T8: who gets nothing of it, now or later. */
      keepOut: z.array(OutsideOf).max(EXCLUSIONS_MAX).optional(),
    }),
    z.strictObject({ requests: z.array(RequestRow).min(1).max(UI_ASK_MAX_TASKFORCES) }),
  ),
  'requests:act': call(z.strictObject({ request: ViewId, draft: DraftId, language: Language, what: RequestAct }), RequestDetail),
  /** The chair says whether an act of a desk that was removed counts: with those before it, or not, with those after it (T10). */
  'requests:count': call(z.strictObject({ request: ViewId, act: ViewId, counts: z.boolean() }), RequestDetail),
} as const;
