import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSheet, readSheetGroup, SHEET_ALPHABET, SHEET_SECRET_BYTES, writeSheet } from './recovery-sheet.ts';

const sheet = { tag: 20_001, number: 3, secret: Uint8Array.from({ length: SHEET_SECRET_BYTES }, (_, i) => (i * 37 + 11) % 256) };
const groups = writeSheet(sheet);
const replaced = (text: string, at: number, by: string): string => text.slice(0, at) + by + text.slice(at + 1);

describe('the recovery sheet in writing', () => {
  it('[RE1] is what the vectors say, and reads back', () => {
    const vectors: { tag: number; number: number; secretHex: string; groups: string[] }[] = JSON.parse(
      readFileSync(new URL('../../../docs/spec/vectors/recovery-sheets.json', import.meta.url), 'utf8'),
    );
    for (const { tag, number, secretHex, groups } of vectors) {
      const secret = Uint8Array.from(Buffer.from(secretHex, 'hex'));
      expect(writeSheet({ tag, number, secret })).toEqual(groups);
      expect(readSheet(groups)).toEqual({ status: 'read', sheet: { tag, number, secret } });
    }
  });

  it('[RE2] is read in small letters, with blanks, and with the letters that look like digits', () => {
    const typed = groups.map((group) => ` ${group.toLowerCase().replaceAll('1', 'l').replaceAll('0', 'o')}- `);
    expect(readSheet(typed)).toEqual({ status: 'read', sheet });
  });

  it('[RE2] one wrong letter, two swapped ones and two swapped groups are pointed out', () => {
    for (const [place, group] of groups.entries()) {
      for (let at = 0; at < group.length; at++) {
        for (const letter of SHEET_ALPHABET)
          if (letter !== group[at]) expect(readSheetGroup(replaced(group, at, letter), place)).toBeUndefined();
        const [one = '', two = ''] = [group[at], group[at + 1]];
        if (two !== '' && one !== two) expect(readSheetGroup(replaced(replaced(group, at, two), at + 1, one), place)).toBeUndefined();
      }
    }
    const [first = '', second = '', third = '', ...rest] = groups;
    expect(readSheet([first, third, second, ...rest])).toEqual({ status: 'mistyped', groups: [1, 2] });
    expect(readSheet(['', second, `${third}0`, ...rest])).toEqual({ status: 'mistyped', groups: [0, 2] });
  });
});
