import type { RequestPace } from '../desk/views/requests.ts';
import { TIME_MAX_MS } from '../limits.ts';
import { endOfDayAfter } from './local-day.ts';
import type { RequestState } from './request-state.ts';

const HOUR_MS = 3_600_000;

export type Clock = {
  readonly state: 'not-started' | 'running' | 'paused' | 'stopped';
  readonly startedAtMs: number | null;
  /** While paused: as it would be if it went on at `nowMs`. */
  readonly dueAtMs: number | null;
  readonly pausedAtMs: number | null;
  /** A flag, not a state. */
  readonly isOverdue: boolean;
};

/**
 * The clock of an information request: 8 hours, or 3 or 7 calendar days from receipt. Hours are elapsed; days end 24:00 in the
 * requested party's zone. A clarification stops it: what it took is added to the start. A postponement's review date takes the
 * place of the due time. `seenAtMs` is the receipt as this desk knows it, used until the requested desk has stated it.
 */
export function requestClock(state: RequestState, timeZone: string, nowMs: number, seenAtMs: number | null): Clock {
  const startedAtMs = state.receivedAt ?? seenAtMs;
  if (startedAtMs === null) return { state: 'not-started', startedAtMs, dueAtMs: null, pausedAtMs: null, isOverdue: false };
  const pausedAtMs = state.pausedAt ?? null;
  // AC16: times are their authors'; none is shown beyond the dates there are, and a stop does not begin before what it stops.
  const pausedMs = state.pausedMs + (pausedAtMs === null ? 0 : Math.max(0, nowMs - Math.max(pausedAtMs, startedAtMs)));
  const dueAtMs = state.reviewAt ?? Math.min(TIME_MAX_MS, dueAt(startedAtMs + pausedMs, state.opening.body.pace, timeZone));
  const started = { startedAtMs, dueAtMs, pausedAtMs };
  if (state.endedAt !== undefined) return { ...started, pausedAtMs: null, state: 'stopped', isOverdue: false };
  if (pausedAtMs !== null) return { ...started, state: 'paused', isOverdue: false };
  return { ...started, state: 'running', isOverdue: nowMs > dueAtMs };
}

function dueAt(startMs: number, pace: RequestPace, timeZone: string): number {
  switch (pace) {
    case 'hours-8':
      return startMs + 8 * HOUR_MS;
    case 'days-3':
      return endOfDayAfter(startMs, 3, timeZone);
    case 'days-7':
      return endOfDayAfter(startMs, 7, timeZone);
    default:
      return pace satisfies never;
  }
}
