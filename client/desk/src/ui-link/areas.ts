import type { alertCalls } from '@breakwater/shared/desk/calls/alerts';
import type { requestCalls } from '@breakwater/shared/desk/calls/requests';
import type { AlertRow } from '@breakwater/shared/desk/views/alerts';
import type { RequestRow } from '@breakwater/shared/desk/views/requests';
import type { SearchHit } from '@breakwater/shared/desk/views/search';
import type { Ability } from '@breakwater/shared/desk/views/session';
import type { EnvelopeId } from '@breakwater/shared/ids';
import type { CallTable } from '@breakwater/shared/wire/call';
import type { OpenDesk } from './desk-ports.ts';
import type { OpenHandlers } from './when-open.ts';

/**
 * What alerts and requests bring along. Each is one object, given to `createDeskHandlers`; its area is then switched on in
 * `desk:status`, its abilities in `me:read`, its rows on the first screen, its hits in search.
 */
type ActArea<T extends CallTable, Row> = {
  readonly handlers: OpenHandlers<T>;
  /** What this officer may start. */
  readonly abilities: (desk: OpenDesk) => readonly Ability[];
  /** Rows that want the officer, in the order of `today:read`, and what was done since `sinceMs`. */
  readonly today: (desk: OpenDesk, sinceMs: number) => { readonly rows: readonly Row[]; readonly done: number };
  /** Words as the officer typed them. */
  readonly search: (desk: OpenDesk, text: string, limit: number) => readonly SearchHit[];
  /** The envelopes that a draft id became; for `take-back`. Empty when the draft is not of this area. */
  readonly envelopesOf: (desk: OpenDesk, draft: string) => readonly EnvelopeId[];
};

export type AlertsArea = ActArea<typeof alertCalls, AlertRow> & {
  /** Whether an Immediate alert waits that nobody here has opened: the open desk rings for it too (U7). */
  readonly rings: (desk: OpenDesk) => boolean;
};
export type RequestsArea = ActArea<typeof requestCalls, RequestRow>;

export type ActAreas = { readonly alerts?: AlertsArea; readonly requests?: RequestsArea };
