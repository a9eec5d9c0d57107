import type { RequestRow } from '@breakwater/shared/desk/views/requests';
import type { TextKey } from '../i18n/catalogue.ts';
import { isFinished } from './request-words.ts';

export type NextStep = Extract<TextKey, `requests.next${string}`>;

/** What happens next and who must do it: the first thing on a request's page. */
export function nextStep({ state, ours, turn }: Pick<RequestRow, 'state' | 'ours' | 'turn'>): NextStep {
  if (state === 'leaving') return 'requests.nextLeaving';
  if (isFinished(state) || turn === 'nobody') return 'requests.nextDone';
  if (state === 'postponed') return 'requests.nextPostponed';
  if (turn === 'us') {
    if (ours) return state === 'clarify' ? 'requests.nextClarify' : 'requests.nextClose';
    return state === 'sent' || state === 'delivered' ? 'requests.nextAcknowledge' : 'requests.nextAnswer';
  }
  if (!ours) return state === 'clarify' ? 'requests.nextThemClarify' : 'requests.nextThemClose';
  return state === 'sent' || state === 'delivered' ? 'requests.nextThemAcknowledge' : 'requests.nextThemAnswer';
}
