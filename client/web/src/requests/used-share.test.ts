import { expect, it } from 'vitest';
import { usedShare } from './used-share.ts';

it('runs, stops and goes past its end', () => {
  expect(usedShare({ state: 'running', startedAtMs: 0, dueAtMs: 100, pausedAtMs: null }, 25)).toBe(0.25);
  expect(usedShare({ state: 'running', startedAtMs: 0, dueAtMs: 100, pausedAtMs: null }, 150)).toBe(1.5);
  expect(usedShare({ state: 'paused', startedAtMs: 0, dueAtMs: 100, pausedAtMs: 40 }, 90)).toBe(0.4);
  expect(usedShare({ state: 'not-started', startedAtMs: null, dueAtMs: null, pausedAtMs: null }, 90)).toBe(0);
});
