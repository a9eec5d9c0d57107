import { expect, it } from 'vitest';
import { manualClock } from '../testing/manual-clock.ts';
import { steppedClock } from '../testing/stepped-clock.ts';
import { watchIdleness } from './idle-lock.ts';
import { isSomebodysDoing } from './unattended.ts';

const MINUTE_MS = 60_000;

function watched(minutes = 15) {
  const clock = manualClock();
  const locked: number[] = [];
  const idle = watchIdleness({ clock, minutes: () => minutes, lock: () => locked.push(clock.now()) });
  return { clock, idle, locked };
}

it('[U2] locks when nobody did anything for so many minutes, to the minute', async () => {
  const { clock, locked } = watched();
  const startMs = clock.now();
  await clock.advance(14 * MINUTE_MS);
  expect(locked).toEqual([]);
  await clock.advance(MINUTE_MS);
  expect(locked).toEqual([startMs + 15 * MINUTE_MS]);
});

it('[U2] counts anew from what an officer did last', async () => {
  const { clock, idle, locked } = watched();
  await clock.advance(14 * MINUTE_MS);
  idle.awake();
  await clock.advance(14 * MINUTE_MS);
  expect(locked).toEqual([]);
  await clock.advance(2 * MINUTE_MS);
  expect(locked).toHaveLength(1);
});

it('[U2] a laptop that slept locks for whoever touches it first', () => {
  let nowMs = 0;
  const locked: number[] = [];
  // Timers stand still with the computer; the time of day goes on.
  const clock = { now: () => nowMs, after: () => () => undefined };
  const idle = watchIdleness({ clock, minutes: () => 15, lock: () => locked.push(nowMs) });
  nowMs = 14 * MINUTE_MS;
  idle.awake();
  nowMs += 8 * 60 * MINUTE_MS;
  idle.awake();
  expect(locked).toEqual([nowMs]);
});

it('[U2] [HL46] a clock that is set back does not keep a desk open; a small correction locks nobody out', async () => {
  const clock = steppedClock();
  const locked: number[] = [];
  const idle = watchIdleness({ clock, minutes: () => 15, lock: () => locked.push(clock.now()) });
  await clock.pass(2 * MINUTE_MS);
  idle.awake();
  clock.step(-2_000);
  idle.awake();
  expect(locked).toEqual([]);
  clock.step(-4 * 60 * MINUTE_MS);
  await clock.pass(MINUTE_MS);
  expect(locked).toHaveLength(1);
  idle[Symbol.dispose]();
});

it('[U2] goes on watching after it locked, and stops when disposed of', async () => {
  const { clock, idle, locked } = watched(1);
  await clock.advance(3 * MINUTE_MS);
  expect(locked).toHaveLength(3);
  idle[Symbol.dispose]();
  await clock.advance(60 * MINUTE_MS);
  expect(locked).toHaveLength(3);
  expect(clock.waiting()).toBe(0);
});

it('[U2] a page that reads again by itself is nobody; a key, a word, an act is somebody', () => {
  for (const event of ['rooms:read', 'rooms:mark-read', 'today:read', 'desk:status', 'desk:connection'])
    expect(isSomebodysDoing(event), event).toBe(false);
  for (const event of ['desk:touch', 'rooms:write', 'drafts:keep', 'search', 'alerts:acknowledge', 'desk:unlock'])
    expect(isSomebodysDoing(event), event).toBe(true);
});
