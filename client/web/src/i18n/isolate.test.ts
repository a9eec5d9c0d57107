import { expect, it } from 'vitest';
import { isolate, withoutTurns } from './isolate.ts';

it('[DE80] what is written from right to left stands by itself in our sentence, and all else as it is', () => {
  expect(isolate('שרה')).toBe('\u2068שרה\u2069');
  expect(isolate('Sara محمد 2')).toBe('\u2068Sara محمد 2\u2069');
  for (const text of ['Zoë Pérez', '王', '12 (3)', '']) expect(isolate(text)).toBe(text);
});

it('[DE80] nothing that the desk answers turns round what is shown behind it', () => {
  const answer = { title: 'abc\u202ecba', list: [{ text: '\u2067x\u2069y\n\u202dz' }], n: 3, none: null, yes: true, name: 'ש\u200fx' };
  expect(withoutTurns(answer)).toEqual({ title: 'abccba', list: [{ text: 'xy\nz' }], n: 3, none: null, yes: true, name: 'ש\u200fx' });
});
