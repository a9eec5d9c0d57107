import { expect, it } from 'vitest';
import { strengthOf } from './passphrase-strength.ts';

it('says how many characters are missing', () => {
  expect(strengthOf('')).toEqual({ level: 'short', missing: 12 });
  expect(strengthOf('eleven char')).toEqual({ level: 'short', missing: 1 });
});

it('calls a long repetition no better than fair', () => {
  expect(strengthOf('aaaaaaaaaaaaaaaaaaaaaaaaaa').level).toBe('fair');
  expect(strengthOf('mango lantern reef').level).toBe('fair');
  expect(strengthOf('mango lantern reef sunday').level).toBe('good');
});
