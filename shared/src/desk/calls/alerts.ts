import { z } from 'zod';
import { EXCLUSIONS_MAX, UI_LIST_MAX, UI_TASKFORCES_MAX } from '../../limits.ts';
import { call } from '../../wire/call.ts';
import {
  AlertAudience,
  AlertDetail,
  AlertEvent,
  AlertRow,
  AlertStatus,
  Certainty,
  Headline,
  Outcome,
  Severity,
  Urgency,
} from '../views/alerts.ts';
import { DraftId, FilledLine, Language, Nothing, TerritoryCode, Text, TypedLine, ViewId } from '../views/basics.ts';
import { TypedCodes } from '../views/codes.ts';
import { OutsideOf } from '../views/rooms.ts';

export const ALERT_HOURS_MAX = 90 * 24;

/** Alerts: raise, read, answer, watch. All need an open desk. */
export const alertCalls = {
  /** Live ones first (most urgent, then newest), then the rest by time. */
  'alerts:list': call(Nothing, z.strictObject({ alerts: z.array(AlertRow).max(UI_LIST_MAX) })),
  'alerts:read': call(z.strictObject({ alert: ViewId }), AlertDetail),
  /** The officer has it on the screen: the rung `opened`, told to the author once. */
  'alerts:mark-opened': call(z.strictObject({ alert: ViewId }), Nothing),
  'alerts:audience': call(Nothing, AlertAudience),
  /** Signs and sends to the whole audience. Leaves after UNDO_MS, an Immediate one at once. */
  'alerts:raise': call(
    z.strictObject({
      draft: DraftId,
      status: AlertStatus,
      event: AlertEvent,
      urgency: Urgency,
      severity: Severity,
      certainty: Certainty,
      language: Language,
      headline: Headline.regex(/\S/),
      description: Text,
      instruction: Text,
      areaDescription: FilledLine,
      areas: z.array(TerritoryCode).min(1).max(UI_TASKFORCES_MAX),
      expiresInHours: z.int().min(1).max(ALERT_HOURS_MAX),
      codes: TypedCodes,
      /** T8: who gets nothing of it, now or later. */
      keepOut: z.array(OutsideOf).max(EXCLUSIONS_MAX).optional(),
    }),
    AlertRow,
  ),
  /** Our taskforce's signed answer. `cannot-act` and `rejected` need a reason. */
  'alerts:acknowledge': call(z.strictObject({ alert: ViewId, draft: DraftId, outcome: Outcome, reason: TypedLine }), AlertDetail),
  /** The chair says whether an act of a desk that was removed counts: with those before it, or not, with those after it (T10). */
  'alerts:count': call(z.strictObject({ alert: ViewId, act: ViewId, counts: z.boolean() }), AlertDetail),
} as const;
