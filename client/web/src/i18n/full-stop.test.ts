import { expect, it } from 'vitest';
import { withOneStop } from './full-stop.ts';

it('[U4] writes one full stop behind a value that ends with one', () => {
  expect(withOneStop('Valable jusqu’au 30 oct..', ['30 oct.'])).toBe('Valable jusqu’au 30 oct.');
  expect(withOneStop('Le 30 oct., et le 3 mai.', ['30 oct.', '3 mai'])).toBe('Le 30 oct., et le 3 mai.');
});
