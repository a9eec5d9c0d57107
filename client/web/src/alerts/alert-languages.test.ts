import { expect, it } from 'vitest';
import { languagesOf } from './alert-languages.ts';

it('[J6] counts the languages of those who get an alert, each once', () => {
  expect(languagesOf([{ code: 'TT' }, { code: 'GY' }])).toBe(1);
  expect(languagesOf([{ code: 'TT' }, { code: 'DO' }, { code: 'CW' }, { code: 'ZZ' }])).toBe(3);
  expect(languagesOf([])).toBe(0);
});
