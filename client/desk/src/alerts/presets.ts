import type { AlertFacts } from '@breakwater/shared/acts/alert';
import type { AlertEvent } from '@breakwater/shared/desk/views/alerts';

type Preset = Pick<AlertFacts, 'category' | 'responseType'>;

const watch: Preset = { category: ['Security'], responseType: ['Monitor'] };
const assess: Preset = { category: ['Security'], responseType: ['Assess'] };
const rescue: Preset = { category: ['Rescue', 'Security'], responseType: ['Execute', 'Monitor'] };

/** CAP's category and response type, so that nobody has to choose them: they follow from the event (domain reference 3b). */
export const ALERT_PRESETS: { readonly [E in AlertEvent]: Preset } = {
  'emerging-flow': assess,
  'new-route': watch,
  'new-recruitment-method': assess,
  'vessel-of-concern': watch,
  'document-fraud-series': watch,
  'missing-child-suspected-trafficking': rescue,
  'victim-at-risk': rescue,
  'suspect-movement': watch,
  'surge-in-caseload': { category: ['Security', 'Health'], responseType: ['Prepare', 'Assess'] },
  'official-complicity-risk': assess,
  'shelter-capacity': { category: ['Health', 'Safety'], responseType: ['Prepare'] },
  'all-clear': { category: ['Security'], responseType: ['AllClear'] },
};
