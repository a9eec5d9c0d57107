import { z } from 'zod';
import { RUNGS } from '../../content/sealed.ts';
import { UI_LIST_MAX, UI_TASKFORCES_MAX } from '../../limits.ts';
import { Count, DraftId, Language, Line, TerritoryCode, Text, TimeMs, ViewId } from './basics.ts';
import { Codes } from './codes.ts';
import { OfficerRef, TaskforceRef } from './people.ts';
import { RemovedAlertAct } from './removed.ts';
import { KeptOut, Stage } from './rooms.ts';

// CAP 1.2's own words are kept (domain reference 3b); the three axes are never merged.
export const ALERT_EVENTS = [
  'emerging-flow',
  'new-route',
  'new-recruitment-method',
  'vessel-of-concern',
  'document-fraud-series',
  'missing-child-suspected-trafficking',
  'victim-at-risk',
  'suspect-movement',
  'surge-in-caseload',
  'official-complicity-risk',
  'shelter-capacity',
  'all-clear',
] as const;
export const AlertEvent = z.enum(ALERT_EVENTS);
export type AlertEvent = z.infer<typeof AlertEvent>;
export const URGENCIES = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export const Urgency = z.enum(URGENCIES);
export type Urgency = z.infer<typeof Urgency>;
export const SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;
export const CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;
export const Certainty = z.enum(CERTAINTIES);
export type Certainty = z.infer<typeof Certainty>;
export const AlertStatus = z.enum(['Actual', 'Exercise']);
export type AlertStatus = z.infer<typeof AlertStatus>;

/** What an authority answers. One authority, one outcome; a later one replaces an earlier one. */
export const OUTCOMES = ['acknowledged', 'acting', 'monitoring', 'cannot-act', 'rejected'] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

export const HEADLINE_MAX_CHARACTERS = 140;
export const Headline = z.string().max(HEADLINE_MAX_CHARACTERS);

export const OutcomeView = z.strictObject({
  outcome: Outcome,
  by: OfficerRef,
  atMs: TimeMs,
  witnessedAtMs: TimeMs.nullable(),
  reason: Line,
});
export type OutcomeView = z.infer<typeof OutcomeView>;

export const AlertRow = z.strictObject({
  id: ViewId,
  status: AlertStatus,
  event: AlertEvent,
  urgency: Urgency,
  severity: Severity,
  certainty: Certainty,
  headline: Headline,
  language: Language,
  from: TaskforceRef,
  /** Raised by our own taskforce. */
  ours: z.boolean(),
  sentAtMs: TimeMs,
  receivedAtMs: TimeMs.nullable(),
  expiresAtMs: TimeMs,
  /** `disputed`: raised by a desk that was removed, beyond what counts of it (T10). */
  state: z.enum(['leaving', 'live', 'expired', 'cancelled', 'disputed']),
  /** Our taskforce's answer; null while it owes one, or on our own alert. */
  ourOutcome: Outcome.nullable(),
  /** Why it came to this desk, where it was not sent to this officer in the first place: nobody of this authority had answered in time. */
  passedOn: z.strictObject({ because: TaskforceRef, as: z.enum(RUNGS), atMs: TimeMs }).nullable(),
  /** When the next rung of the escalation is due for us; null when answered or nothing is due. */
  dueAtMs: TimeMs.nullable(),
  reach: z.strictObject({ to: Count, delivered: Count, acknowledged: Count, acting: Count }),
});
export type AlertRow = z.infer<typeof AlertRow>;

/** One rung of an authority's escalation (D9), as far as this desk knows. */
export const RungView = z.strictObject({
  to: z.enum(RUNGS),
  /** When its officers get the alert, unless somebody of the authority answers before. */
  atMs: TimeMs,
  officers: z.array(OfficerRef).max(UI_LIST_MAX),
  /** `passed-on`: they have it. `stopped`: by an answer, or with the alert itself. `overdue`: the network has not released it. */
  state: z.enum(['waiting', 'passed-on', 'stopped', 'overdue']),
});
export type RungView = z.infer<typeof RungView>;

/** One authority on the board: the moment of each rung, as far as this desk knows. */
export const BoardRow = z.strictObject({
  taskforce: TaskforceRef,
  /** Rang on a locked desk (U7). */
  rangAtMs: TimeMs.nullable(),
  deliveredAtMs: TimeMs.nullable(),
  openedAtMs: TimeMs.nullable(),
  acknowledgedAtMs: TimeMs.nullable(),
  outcome: OutcomeView.nullable(),
  /** Next rung of its escalation; null once answered. */
  nextRung: z.strictObject({ atMs: TimeMs, to: z.enum(RUNGS) }).nullable(),
  ladder: z.array(RungView).max(RUNGS.length),
  /** Somebody of this authority stopped its escalation, and no answer of an officer has come. */
  stoppedUnanswered: z.boolean(),
});
export type BoardRow = z.infer<typeof BoardRow>;

export const AlertDetail = z.strictObject({
  alert: AlertRow,
  description: Text,
  instruction: Text,
  areaDescription: Line,
  areas: z.array(TerritoryCode).max(UI_TASKFORCES_MAX),
  codes: Codes,
  signers: z.array(OfficerRef).min(1).max(2),
  /** Of those who signed it, or its end, who may not any more (AC40). */
  former: z.array(OfficerRef).max(UI_LIST_MAX),
  /** Ours: how far it has come from this desk. */
  stage: Stage.nullable(),
  leaving: z.strictObject({ draft: DraftId, atMs: TimeMs }).nullable(),
  board: z.array(BoardRow).max(UI_TASKFORCES_MAX),
  can: z.array(z.enum(['acknowledge'])).max(1),
  /** Acts whose desks were removed later, and whether they count (T10). */
  removed: z.array(RemovedAlertAct).max(200),
  keptOut: z.array(KeptOut).max(UI_LIST_MAX),
});
export type AlertDetail = z.infer<typeof AlertDetail>;

/** Who an alert raised now would reach, and who it would not (T5). */
export const AlertAudience = z.strictObject({
  taskforces: z.array(TaskforceRef).max(UI_TASKFORCES_MAX),
  left: z.array(z.strictObject({ taskforce: TaskforceRef, why: z.enum(['unverified', 'nobody-on-duty', 'fork']) })).max(UI_TASKFORCES_MAX),
});
export type AlertAudience = z.infer<typeof AlertAudience>;
