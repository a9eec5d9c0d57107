import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RosterId } from '../ids.ts';
import { type ChairSheetFor, chairSheetSeed, readChairSheet, type SheetPlace, writeChairSheet } from './chair-sheet.ts';
import { readSheet, writeSheet } from './recovery-sheet.ts';

const hmac = (key: Uint8Array, message: Uint8Array): Uint8Array => createHmac('sha256', key).update(message).digest();
const secret = Uint8Array.from({ length: 20 }, (_, i) => (i * 37 + 11) % 256);
const roster = RosterId.parse('nSEx_m4Nc2m7cN2mEfV6L7r1ZrTQ1yQmXo0m4nKq5pA');
const wanted: ChairSheetFor = { roster, making: 3, place: 'holder' };
const groups = writeChairSheet(wanted, secret);

describe('a chair sheet in writing', () => {
  it('[RE16] [RE18] is what the vectors say, and reads back', () => {
    const vectors: { roster: string; making: number; place: SheetPlace; secretHex: string; groups: string[]; seedHex: string }[] =
      JSON.parse(readFileSync(new URL('../../../docs/spec/vectors/chair-sheets.json', import.meta.url), 'utf8'));
    for (const { secretHex, groups, seedHex, ...rest } of vectors) {
      const sheet = { ...rest, roster: RosterId.parse(rest.roster) };
      const bytes = Uint8Array.from(Buffer.from(secretHex, 'hex'));
      expect(writeChairSheet(sheet, bytes)).toEqual(groups);
      expect(readChairSheet(groups, sheet)).toEqual({ status: 'read', secret: bytes });
      expect(Buffer.from(chairSheetSeed(bytes, sheet.roster, hmac)).toString('hex')).toBe(seedHex);
    }
  });

  it('[RE17] a mistyped group, and every sheet that is another one, is pointed out', () => {
    const flipped = groups.map((group, place) => (place === 5 ? group.replace(/./, (letter) => (letter === '7' ? '8' : '7')) : group));
    expect(readChairSheet(flipped, wanted)).toEqual({ status: 'mistyped', groups: [5] });
    expect(readChairSheet(writeSheet({ tag: 1, number: 7, secret }), wanted)).toEqual({ status: 'of-computer' });
    const other = (change: Partial<ChairSheetFor>) => readChairSheet(writeChairSheet({ ...wanted, ...change }, secret), wanted);
    expect(other({ roster: RosterId.parse(`A${roster.slice(1)}`) })).toEqual({ status: 'of-another' });
    expect(other({ making: 2 })).toEqual({ status: 'older' });
    expect(other({ place: 'safe' })).toEqual({ status: 'other-place' });
  });

  it('[RE16] no group of it passes for one of a computer’s recovery sheet', () => {
    expect(readSheet(groups)).toEqual({ status: 'other-kind' });
    const [first = '', ...rest] = groups;
    expect(readSheet([first, ...rest.slice(1), 'AAAAA'])).toMatchObject({ status: 'mistyped', groups: [0, 1, 2, 3, 4, 5, 6, 7, 8] });
  });
});
