import { expect, it } from 'vitest';
import vectors from '../../../docs/spec/vectors/digits.json' with { type: 'json' };
import { sha512 } from '../testing/crypto.ts';
import { comparedDigits } from './digits.ts';

const ours = new Uint8Array(32).fill(1);
const theirs = new Uint8Array(32).fill(2);

it('[T5] both sides read the same sixty digits', () => {
  const digits = comparedDigits(ours, theirs, sha512);
  expect(digits).toEqual(comparedDigits(theirs, ours, sha512));
  expect(digits.join('')).toMatch(/^[0-9]{60}$/);
});

it('[T5] another founding gives other digits', () => {
  const other = Uint8Array.from(theirs);
  other[31] = 3;
  expect(comparedDigits(ours, other, sha512).slice(6)).not.toEqual(comparedDigits(ours, theirs, sha512).slice(6));
});

it.each(vectors.cases)('[T5] vector $name', ({ a, b, digits }) => {
  expect(comparedDigits(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'), sha512).join(' ')).toBe(digits);
});
