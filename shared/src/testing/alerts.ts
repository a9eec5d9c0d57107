import { randomUUID } from 'node:crypto';
import type { alertCalls } from '../desk/calls/alerts.ts';
import type { CallInput } from '../wire/call.ts';

type Raise = CallInput<typeof alertCalls, 'alerts:raise'>;

/** An alert as an officer raises it: Immediate, of a boat off Trinidad. */
export const someAlert = (changes: Partial<Raise> = {}): Raise => ({
  draft: randomUUID(),
  status: 'Actual',
  event: 'vessel-of-concern',
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Likely',
  language: 'en',
  headline: 'Go-fast without lights',
  description: 'Two engines.',
  instruction: 'Watch the coast.',
  areaDescription: 'Gulf of Paria',
  areas: ['TT'],
  expiresInHours: 24,
  codes: { handling: ['H1'], tlp: 'AMBER', source: 'X', information: '4' },
  ...changes,
});
