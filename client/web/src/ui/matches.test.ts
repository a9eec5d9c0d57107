import { expect, it } from 'vitest';
import { matches } from './matches.ts';

it('finds without accents, in any order of words', () => {
  expect(matches('curacao', ['Curaçao'])).toBe(true);
  expect(matches('duty korsou', ['Kòrsou', 'Duty officer'])).toBe(true);
  expect(matches('', ['anything'])).toBe(true);
  expect(matches('aruba', ['Curaçao'])).toBe(false);
});
