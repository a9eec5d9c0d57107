import type { AlertEvent, AlertRow, Certainty, Outcome, RungView, Severity, Urgency } from '@breakwater/shared/desk/views/alerts';
import type { TextKey } from '../i18n/catalogue.ts';

export const EVENT_TEXT = {
  'emerging-flow': 'alerts.eventEmergingFlow',
  'new-route': 'alerts.eventNewRoute',
  'new-recruitment-method': 'alerts.eventNewRecruitmentMethod',
  'vessel-of-concern': 'alerts.eventVesselOfConcern',
  'document-fraud-series': 'alerts.eventDocumentFraudSeries',
  'missing-child-suspected-trafficking': 'alerts.eventMissingChildSuspectedTrafficking',
  'victim-at-risk': 'alerts.eventVictimAtRisk',
  'suspect-movement': 'alerts.eventSuspectMovement',
  'surge-in-caseload': 'alerts.eventSurgeInCaseload',
  'official-complicity-risk': 'alerts.eventOfficialComplicityRisk',
  'shelter-capacity': 'alerts.eventShelterCapacity',
  'all-clear': 'alerts.eventAllClear',
} as const satisfies Record<AlertEvent, TextKey>;

export const URGENCY_TEXT = {
  Immediate: 'alerts.urgencyImmediate',
  Expected: 'alerts.urgencyExpected',
  Future: 'alerts.urgencyFuture',
  Past: 'alerts.urgencyPast',
  Unknown: 'alerts.urgencyUnknown',
} as const satisfies Record<Urgency, TextKey>;

export const SEVERITY_TEXT = {
  Extreme: 'alerts.severityExtreme',
  Severe: 'alerts.severitySevere',
  Moderate: 'alerts.severityModerate',
  Minor: 'alerts.severityMinor',
  Unknown: 'alerts.severityUnknown',
} as const satisfies Record<Severity, TextKey>;

export const CERTAINTY_TEXT = {
  Observed: 'alerts.certaintyObserved',
  Likely: 'alerts.certaintyLikely',
  Possible: 'alerts.certaintyPossible',
  Unlikely: 'alerts.certaintyUnlikely',
  Unknown: 'alerts.certaintyUnknown',
} as const satisfies Record<Certainty, TextKey>;

export const OUTCOME_TEXT = {
  acknowledged: 'alerts.outcomeAcknowledged',
  acting: 'alerts.outcomeActing',
  monitoring: 'alerts.outcomeMonitoring',
  'cannot-act': 'alerts.outcomeCannotAct',
  rejected: 'alerts.outcomeRejected',
} as const satisfies Record<Outcome, TextKey>;

export const RUNG_TEXT = {
  deputy: 'alerts.rungDeputy',
  'head-of-unit': 'alerts.rungHeadOfUnit',
  chair: 'alerts.rungChair',
} as const satisfies Record<RungView['to'], TextKey>;

/** Whether our taskforce still owes an answer. */
export const owesAnswer = (alert: Pick<AlertRow, 'ours' | 'ourOutcome' | 'state'>): boolean =>
  !alert.ours && alert.ourOutcome === null && alert.state === 'live';

/** Urgency sets the pace of an event that is not known better (domain reference 3b): a flow over weeks is not `Immediate`. */
export const USUAL_GRAVITY: Readonly<
  Record<AlertEvent, { readonly urgency: Urgency; readonly severity: Severity; readonly hours: number }>
> = {
  'emerging-flow': { urgency: 'Future', severity: 'Moderate', hours: 30 * 24 },
  'new-route': { urgency: 'Future', severity: 'Moderate', hours: 30 * 24 },
  'new-recruitment-method': { urgency: 'Future', severity: 'Moderate', hours: 30 * 24 },
  'vessel-of-concern': { urgency: 'Expected', severity: 'Severe', hours: 72 },
  'document-fraud-series': { urgency: 'Future', severity: 'Moderate', hours: 30 * 24 },
  'missing-child-suspected-trafficking': { urgency: 'Immediate', severity: 'Extreme', hours: 72 },
  'victim-at-risk': { urgency: 'Immediate', severity: 'Severe', hours: 48 },
  'suspect-movement': { urgency: 'Expected', severity: 'Severe', hours: 48 },
  'surge-in-caseload': { urgency: 'Future', severity: 'Moderate', hours: 14 * 24 },
  'official-complicity-risk': { urgency: 'Future', severity: 'Severe', hours: 14 * 24 },
  'shelter-capacity': { urgency: 'Future', severity: 'Minor', hours: 14 * 24 },
  'all-clear': { urgency: 'Past', severity: 'Minor', hours: 72 },
};
