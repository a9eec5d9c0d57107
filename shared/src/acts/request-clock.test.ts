import { describe, expect, it } from 'vitest';
import type { RequestPace } from '../desk/views/requests.ts';
import { requestClock } from './request-clock.ts';
import { openRequest, type RequestAct, type RequestState, stepRequest } from './request-state.ts';

const at = (text: string): number => Date.parse(text);
const open = (pace: RequestPace): RequestState =>
  openRequest({ body: { pace }, time: at('2026-03-03T15:00:00Z') } as RequestState['opening']);
const step = (state: RequestState, kind: RequestAct['kind'], time: string, body: object = {}): RequestState => {
  const next = stepRequest(state, { kind, time: at(time), body } as RequestAct);
  if (!next) throw new Error(`${kind} has no place`);
  return next;
};
const received = (pace: RequestPace, time: string): RequestState =>
  step(open(pace), 'request.acknowledged', time, { receivedAt: at(time) });
const due = (state: RequestState, zone = 'America/Port_of_Spain', now = '2026-03-05T16:00:00Z'): string | null => {
  const { dueAtMs } = requestClock(state, zone, at(now), null);
  return dueAtMs === null ? null : new Date(dueAtMs).toISOString();
};

describe('the clock of a request', () => {
  it('starts when the requested side has it, and until it says so, with what this desk knows', () => {
    const now = at('2026-03-05T16:00:00Z');
    expect(requestClock(open('hours-8'), 'UTC', now, null)).toMatchObject({ state: 'not-started', dueAtMs: null });
    expect(requestClock(open('hours-8'), 'UTC', now, now - 1_000)).toMatchObject({ state: 'running', startedAtMs: now - 1_000 });
    const state = received('hours-8', '2026-03-05T15:00:00Z');
    expect(requestClock(state, 'UTC', now, now - 1_000)).toMatchObject({ state: 'running', startedAtMs: at('2026-03-05T15:00:00Z') });
  });

  it('is 8 elapsed hours, or 3 or 7 calendar days that end 24:00 in the requested party’s zone', () => {
    expect(due(received('hours-8', '2026-03-05T15:00:00Z'))).toBe('2026-03-05T23:00:00.000Z');
    expect(due(received('days-3', '2026-03-05T15:00:00Z'))).toBe('2026-03-09T04:00:00.000Z');
    expect(due(received('days-7', '2026-03-05T15:00:00Z'))).toBe('2026-03-13T04:00:00.000Z');
    // The Bahamas put their clocks forward on 8 March 2026.
    expect(due(received('days-3', '2026-03-05T15:00:00Z'), 'America/Nassau')).toBe('2026-03-09T04:00:00.000Z');
    expect(due(received('days-3', '2026-03-03T15:00:00Z'), 'America/Nassau')).toBe('2026-03-07T05:00:00.000Z');
  });

  it('pauses during a clarification, and what it took is added', () => {
    const paused = step(received('hours-8', '2026-03-05T15:00:00Z'), 'request.clarification-asked', '2026-03-05T16:00:00Z');
    expect(requestClock(paused, 'UTC', at('2026-03-05T18:30:00Z'), null)).toMatchObject({
      state: 'paused',
      pausedAtMs: at('2026-03-05T16:00:00Z'),
      dueAtMs: at('2026-03-06T01:30:00Z'),
      isOverdue: false,
    });
    const on = step(paused, 'request.clarified', '2026-03-05T19:00:00Z');
    expect(due(on)).toBe('2026-03-06T02:00:00.000Z');
    // A clarification dated before its question cannot shorten the clock.
    expect(due(step(paused, 'request.clarified', '2026-03-01T00:00:00Z'))).toBe('2026-03-05T23:00:00.000Z');
    // [AC30] Nor does a question dated before the request itself stop it for fifty years.
    const early = step(received('hours-8', '2026-03-05T15:00:00Z'), 'request.clarification-asked', '1970-01-01T00:00:00Z');
    expect(due(step(early, 'request.clarified', '2026-03-05T19:00:00Z'))).toBe('2026-03-08T03:00:00.000Z');
    const days = step(received('days-3', '2026-03-05T15:00:00Z'), 'request.clarification-asked', '2026-03-05T16:00:00Z');
    expect(due(step(days, 'request.clarified', '2026-03-07T16:00:00Z'))).toBe('2026-03-11T04:00:00.000Z');
  });

  it('is overdue when the time has passed: a flag, not a state', () => {
    const state = received('hours-8', '2026-03-05T15:00:00Z');
    expect(requestClock(state, 'UTC', at('2026-03-05T23:00:00Z'), null).isOverdue).toBe(false);
    expect(requestClock(state, 'UTC', at('2026-03-05T23:00:01Z'), null)).toMatchObject({ state: 'running', isOverdue: true });
    expect(state.phase).toBe('acknowledged');
  });

  it('after a postponement runs to the review date, and stops with the answer', () => {
    const state = step(received('days-3', '2026-03-05T15:00:00Z'), 'request.postponed', '2026-03-06T00:00:00Z', {
      reviewAt: at('2026-04-01T00:00:00Z'),
    });
    expect(due(state)).toBe('2026-04-01T00:00:00.000Z');
    expect(due(step(state, 'request.accepted', '2026-03-20T00:00:00Z'))).toBe('2026-04-01T00:00:00.000Z');
    const answered = step(state, 'request.answered', '2026-03-20T00:00:00Z');
    expect(requestClock(answered, 'UTC', at('2026-05-01T00:00:00Z'), null)).toMatchObject({ state: 'stopped', isOverdue: false });
  });
});
