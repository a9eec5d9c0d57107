import type { AlertEvent, AlertStatus, Certainty, Severity, Urgency } from '@breakwater/shared/desk/views/alerts';
import type { Codes } from '@breakwater/shared/desk/views/codes';
import { USUAL_CODES } from '../ui/with-handling.ts';
import { USUAL_GRAVITY } from './alert-words.ts';

/** An alert while it is being written. */
export type AlertDraft = {
  readonly status: AlertStatus;
  readonly event: AlertEvent;
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
  readonly place: string;
  readonly areas: string[];
  readonly hours: number;
  readonly codes: Codes;
};

export const newAlertDraft = (status: AlertStatus, ownCode: string): AlertDraft =>
  withEvent(
    {
      status,
      event: 'vessel-of-concern',
      urgency: 'Expected',
      severity: 'Severe',
      certainty: 'Possible',
      headline: '',
      description: '',
      instruction: '',
      place: '',
      areas: [ownCode],
      hours: 72,
      codes: USUAL_CODES,
    },
    'vessel-of-concern',
  );

/** Another event brings its own usual gravity with it. */
export const withEvent = (draft: AlertDraft, event: AlertEvent): AlertDraft => ({ ...draft, event, ...USUAL_GRAVITY[event] });

/** Whether the desk would take it: something happens, somewhere, in some country. */
export const isReady = ({ headline, place, areas }: AlertDraft): boolean =>
  headline.trim() !== '' && place.trim() !== '' && areas.length > 0;
