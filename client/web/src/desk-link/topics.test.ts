import { expect, it } from 'vitest';
import { isTouched } from './topics.ts';

it('reads a room again when it changed, and no other', () => {
  expect(isTouched(['rooms:detail', { room: 'a' }], ['room:a'])).toBe(true);
  expect(isTouched(['rooms:detail', { room: 'a' }], ['room:b', 'rooms'])).toBe(false);
});

it('[D4] reads everything again after the link was lost, since pushes may be lost with it', () => {
  expect(isTouched(['people:list', {}], ['everything'])).toBe(true);
});

it('reads whatever needs an open desk again when the desk was locked or unlocked', () => {
  for (const event of ['people:list', 'rooms:list', 'today:read', 'me:read']) expect(isTouched([event, {}], ['status']), event).toBe(true);
});
