import { randomUUID } from 'node:crypto';
import type { requestCalls } from '../desk/calls/requests.ts';
import type { CallInput } from '../wire/call.ts';

type Ask = CallInput<typeof requestCalls, 'requests:ask'>;

/** A request for information as an officer asks it: whose a vessel is. */
export const someRequest = (to: readonly string[], changes: Partial<Ask> = {}): Ask => ({
  draft: randomUUID(),
  to: [...to],
  kind: 'vessel',
  what: 'Owner of the Sea Breeze',
  why: 'Seen off your coast.',
  purpose: 'investigation',
  legalBasis: { basis: 'untoc-protocol', note: '' },
  pace: 'days-7',
  urgencyReason: null,
  language: 'en',
  codes: { handling: ['H1'], tlp: 'AMBER', source: 'X', information: '4' },
  ...changes,
});
