import { z } from 'zod';
import { UI_LIST_MAX } from '../../limits.ts';
import { DraftId, Language, Line, Text, TimeMs, ViewId } from './basics.ts';
import { Codes } from './codes.ts';
import { OfficerRef, TaskforceRef } from './people.ts';
import { RemovedSigner } from './removed.ts';
import { KeptOut, Stage } from './rooms.ts';

export const ASK_KINDS = ['person', 'number', 'vessel', 'document'] as const;
export const AskKind = z.enum(ASK_KINDS);
export type AskKind = z.infer<typeof AskKind>;
export const PURPOSES = ['investigation', 'protection', 'border', 'statistics'] as const;
export const Purpose = z.enum(PURPOSES);
export type Purpose = z.infer<typeof Purpose>;
/** `hours-8`: urgent and directly at hand. `days-3`: urgent. `days-7`: everything else. */
export const REQUEST_PACES = ['hours-8', 'days-3', 'days-7'] as const;
export const RequestPace = z.enum(REQUEST_PACES);
export type RequestPace = z.infer<typeof RequestPace>;
export const URGENCY_REASONS = ['life-or-limb', 'liberty', 'evidence-loss', 'public-security'] as const;
export const UrgencyReason = z.enum(URGENCY_REASONS);
export type UrgencyReason = z.infer<typeof UrgencyReason>;
export const LEGAL_BASES = ['untoc-protocol', 'mlat', 'mou', 'national-law', 'other'] as const;
export const LegalBasis = z.strictObject({ basis: z.enum(LEGAL_BASES), note: Line });
export type LegalBasis = z.infer<typeof LegalBasis>;
export const REFUSAL_REASONS = [
  'not-held',
  'form',
  'no-judicial-authorisation',
  'third-party-data',
  'inaccurate-or-outdated',
  'national-security',
  'ongoing-case',
  'safety-of-a-person',
  'minor-or-no-offence',
] as const;
export const RefusalReason = z.enum(REFUSAL_REASONS);
export type RefusalReason = z.infer<typeof RefusalReason>;
export const CLOSE_OUTCOMES = ['used', 'not-used', 'led-to-more'] as const;
export const CloseOutcome = z.enum(CLOSE_OUTCOMES);
export type CloseOutcome = z.infer<typeof CloseOutcome>;

export const REQUEST_STATES = [
  'leaving',
  'sent',
  'delivered',
  'acknowledged',
  'clarify',
  'accepted',
  'postponed',
  'partial',
  'answered',
  'refused',
  'withdrawn',
  'closed',
  /** Opened by a desk that was removed, beyond what counts of it (T10). */
  'disputed',
] as const;
export const RequestState = z.enum(REQUEST_STATES);
export type RequestState = z.infer<typeof RequestState>;

export const ACTS = [
  'ask',
  'acknowledge',
  'ask-clarification',
  'clarify',
  'accept',
  'postpone',
  'answer-part',
  'answer',
  'refuse',
  'withdraw',
  'close',
] as const;
export const ActName = z.enum(ACTS);
export type ActName = z.infer<typeof ActName>;

/** The requested side's clock (D13): both ends in UTC, stopped while a clarification is open. */
export const RequestClock = z.strictObject({
  state: z.enum(['not-started', 'running', 'paused', 'stopped']),
  startedAtMs: TimeMs.nullable(),
  /** With `paused`: as it will be if it went on now. */
  dueAtMs: TimeMs.nullable(),
  pausedAtMs: TimeMs.nullable(),
});
export type RequestClock = z.infer<typeof RequestClock>;

export const RequestRow = z.strictObject({
  id: ViewId,
  /** For the telephone and the file, e.g. `CW-TT-0014`. */
  reference: Line,
  kind: AskKind,
  /** What is asked for, in one line. */
  what: Line,
  from: TaskforceRef,
  to: TaskforceRef,
  /** We asked. */
  ours: z.boolean(),
  state: RequestState,
  /** Who has to do the next thing. */
  turn: z.enum(['us', 'them', 'nobody']),
  pace: RequestPace,
  clock: RequestClock,
  unread: z.boolean(),
  changedAtMs: TimeMs,
});
export type RequestRow = z.infer<typeof RequestRow>;

/** One signed act, as a line of the story. */
export const ActView = z.strictObject({
  id: ViewId,
  act: ActName,
  by: OfficerRef,
  ours: z.boolean(),
  /** By the author's clock. */
  claimedAtMs: TimeMs,
  /** By another's (the hub's signed receipt, or a receiver's); null until there is one (J1). */
  witnessedAtMs: TimeMs.nullable(),
  text: Text,
  language: Language.nullable(),
  refusal: RefusalReason.nullable(),
  outcome: CloseOutcome.nullable(),
  reviewAtMs: TimeMs.nullable(),
  codes: Codes.nullable(),
  stage: Stage.nullable(),
  leaving: z.strictObject({ draft: DraftId, atMs: TimeMs }).nullable(),
  /** Beyond what its taskforce accepts of a revoked device (T10), or against the rules of the state: shown, moves nothing. */
  disputed: z.boolean(),
  removed: RemovedSigner.nullable(),
});
export type ActView = z.infer<typeof ActView>;

export const RequestDetail = z.strictObject({
  request: RequestRow,
  why: Text,
  purpose: Purpose,
  legalBasis: LegalBasis,
  urgencyReason: UrgencyReason.nullable(),
  language: Language,
  codes: Codes,
  acts: z.array(ActView).max(200),
  /** What this officer may do now; a screen offers nothing else. */
  can: z.array(ActName).max(ACTS.length),
  /** Why our side, asked, may not accept or answer yet: the numbers of who asks must be compared first (T5). */
  held: z.literal('not-verified').nullable(),
  keptOut: z.array(KeptOut).max(UI_LIST_MAX),
});
export type RequestDetail = z.infer<typeof RequestDetail>;
