import type {
  ActName,
  AskKind,
  CloseOutcome,
  LEGAL_BASES,
  Purpose,
  RefusalReason,
  RequestPace,
  RequestState,
  UrgencyReason,
} from '@breakwater/shared/desk/views/requests';
import type { TextKey } from '../i18n/catalogue.ts';

export const KIND_TEXT = {
  person: 'requests.kindPerson',
  number: 'requests.kindNumber',
  vessel: 'requests.kindVessel',
  document: 'requests.kindDocument',
} as const satisfies Record<AskKind, TextKey>;
export const WHAT_TEXT = {
  person: 'requests.whatPerson',
  number: 'requests.whatNumber',
  vessel: 'requests.whatVessel',
  document: 'requests.whatDocument',
} as const satisfies Record<AskKind, TextKey>;
export const PACE_TEXT = { 'hours-8': 'requests.pace8', 'days-3': 'requests.pace3', 'days-7': 'requests.pace7' } as const satisfies Record<
  RequestPace,
  TextKey
>;
export const PURPOSE_TEXT = {
  investigation: 'requests.purposeInvestigation',
  protection: 'requests.purposeProtection',
  border: 'requests.purposeBorder',
  statistics: 'requests.purposeStatistics',
} as const satisfies Record<Purpose, TextKey>;
export const BASIS_TEXT = {
  'untoc-protocol': 'requests.basisUntocProtocol',
  mlat: 'requests.basisMlat',
  mou: 'requests.basisMou',
  'national-law': 'requests.basisNationalLaw',
  other: 'requests.basisOther',
} as const satisfies Record<(typeof LEGAL_BASES)[number], TextKey>;
export const REASON_TEXT = {
  'life-or-limb': 'requests.urgencyLife',
  liberty: 'requests.urgencyLiberty',
  'evidence-loss': 'requests.urgencyEvidence',
  'public-security': 'requests.urgencySecurity',
} as const satisfies Record<UrgencyReason, TextKey>;
export const STATE_TEXT = {
  leaving: 'requests.stateLeaving',
  sent: 'requests.stateSent',
  delivered: 'requests.stateDelivered',
  acknowledged: 'requests.stateAcknowledged',
  clarify: 'requests.stateClarify',
  accepted: 'requests.stateAccepted',
  postponed: 'requests.statePostponed',
  partial: 'requests.statePartial',
  answered: 'requests.stateAnswered',
  refused: 'requests.stateRefused',
  withdrawn: 'requests.stateWithdrawn',
  disputed: 'removed.stateDisputed',
  closed: 'requests.stateClosed',
} as const satisfies Record<RequestState, TextKey>;
export const ACT_TEXT = {
  ask: 'requests.actAsk',
  acknowledge: 'requests.actAcknowledge',
  'ask-clarification': 'requests.actAskClarification',
  clarify: 'requests.actClarify',
  accept: 'requests.actAccept',
  postpone: 'requests.actPostpone',
  'answer-part': 'requests.actAnswerPart',
  answer: 'requests.actAnswer',
  refuse: 'requests.actRefuse',
  withdraw: 'requests.actWithdraw',
  close: 'requests.actClose',
} as const satisfies Record<ActName, TextKey>;
export const DO_TEXT = {
  acknowledge: 'requests.doAcknowledge',
  'ask-clarification': 'requests.doAskClarification',
  clarify: 'requests.doClarify',
  accept: 'requests.doAccept',
  postpone: 'requests.doPostpone',
  'answer-part': 'requests.doAnswerPart',
  answer: 'requests.doAnswer',
  refuse: 'requests.doRefuse',
  withdraw: 'requests.doWithdraw',
  close: 'requests.doClose',
} as const satisfies Record<Exclude<ActName, 'ask'>, TextKey>;
export const REFUSAL_TEXT = {
  'not-held': 'requests.refusalNotHeld',
  form: 'requests.refusalForm',
  'no-judicial-authorisation': 'requests.refusalNoJudicialAuthorisation',
  'third-party-data': 'requests.refusalThirdPartyData',
  'inaccurate-or-outdated': 'requests.refusalInaccurateOrOutdated',
  'national-security': 'requests.refusalNationalSecurity',
  'ongoing-case': 'requests.refusalOngoingCase',
  'safety-of-a-person': 'requests.refusalSafetyOfAPerson',
  'minor-or-no-offence': 'requests.refusalMinorOrNoOffence',
} as const satisfies Record<RefusalReason, TextKey>;
export const CLOSE_TEXT = {
  used: 'requests.outcomeUsed',
  'not-used': 'requests.outcomeNotUsed',
  'led-to-more': 'requests.outcomeLedToMore',
} as const satisfies Record<CloseOutcome, TextKey>;

export const isFinished = (state: RequestState): boolean => state === 'closed' || state === 'withdrawn' || state === 'refused';
