import type { RequestClock } from '@breakwater/shared/desk/views/requests';

/** How much of its time a request has used, from 0; past 1 it is overdue. A paused clock stays where it stopped. */
export function usedShare(clock: RequestClock, nowMs: number): number {
  const { startedAtMs, dueAtMs, pausedAtMs, state } = clock;
  if (startedAtMs === null || dueAtMs === null || dueAtMs <= startedAtMs) return 0;
  const untilMs = state === 'running' ? nowMs : (pausedAtMs ?? nowMs);
  return Math.max(0, (untilMs - startedAtMs) / (dueAtMs - startedAtMs));
}
