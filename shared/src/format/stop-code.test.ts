import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readStopCode, writeStopCode } from './stop-code.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(writeStopCode);
const groupOf = (place: number): number => Math.floor(place / 6) + 1;
const places = fc.integer({ min: 0, max: 22 }).filter((place) => place % 6 !== 5);

it('[HL22] reads what it wrote, in small letters, without hyphens and with the letters that look like digits', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(readStopCode(code)).toEqual({ status: 'read', code });
      const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      expect(readStopCode(` ${typed}\n`)).toEqual({ status: 'read', code });
    }),
  );
  expect(writeStopCode(new Uint8Array(10))).toBe('00000-00000-00000-00000');
  expect(writeStopCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))).toMatchInlineSnapshot(`"0410V-6105S-0R3GG-G28AF"`);
});

it('[HL22] finds one wrong character in its group', () => {
  fc.assert(
    fc.property(codes, places, fc.constantFrom(...SYMBOLS, 'U', '?'), (code, place, by) => {
      fc.pre(code[place] !== by);
      expect(readStopCode(code.slice(0, place) + by + code.slice(place + 1))).toEqual({ status: 'mistyped', groups: [groupOf(place)] });
    }),
  );
});

it('[HL22] finds two characters that changed places in their groups', () => {
  fc.assert(
    fc.property(codes, places, places, (code, one, other) => {
      fc.pre(code[one] !== code[other]);
      const typed = Array.from(code);
      [typed[one], typed[other]] = [typed[other] ?? '', typed[one] ?? ''];
      expect(readStopCode(typed.join(''))).toEqual({ status: 'mistyped', groups: [...new Set([groupOf(one), groupOf(other)])].sort() });
    }),
  );
});

it('says that a character is missing or too many', () => {
  for (const typed of ['', '00000-00000-00000-0000', '00000-00000-00000-000000']) expect(readStopCode(typed)).toEqual({ status: 'length' });
});
