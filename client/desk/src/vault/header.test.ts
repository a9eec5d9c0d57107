import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { changePassphrase, createHeader, highestIncarnation, recordIncarnation, setDuress, unlockHeader } from './header.ts';
import { changeBySheet, isSheetUseUntold, makeSheet, sheetUseTold, trySheet } from './sheet.ts';

const cost = { memoryKib: 64, passes: 1 };
let file: string;
let key: Uint8Array<ArrayBuffer>;

beforeEach(async () => {
  file = join(mkdtempSync(join(tmpdir(), 'header-')), 'vault.header');
  const made = await createHeader(file, 'correct horse battery', cost);
  if (made.status !== 'created') throw new Error(made.status);
  key = made.key;
});

describe('vault header', () => {
  it('[section 5] opens with the passphrase, however its accents are composed', async () => {
    expect(await unlockHeader(file, 'correct horse battery')).toEqual({ status: 'open', key, incarnation: 0 });
    await changePassphrase(file, key, 'Kòrsou di mi kurason', cost);
    expect(await unlockHeader(file, 'Kòrsou di mi kurason'.normalize('NFD'))).toMatchObject({ status: 'open', key });
  });

  it('[section 5] tells a wrong passphrase from a damaged, a later and a missing header', async () => {
    expect(await unlockHeader(file, 'wrong')).toEqual({ status: 'wrong-passphrase' });
    expect(await unlockHeader(`${file}.other`, 'x')).toEqual({ status: 'missing' });
    const text = readFileSync(file, 'utf8');
    for (let i = 0; i < text.length; i += 7) {
      writeFileSync(file, text.slice(0, i) + (text[i] === 'A' ? 'B' : 'A') + text.slice(i + 1));
      expect(await unlockHeader(file, 'correct horse battery')).toEqual({ status: 'damaged' });
    }
    writeFileSync(file, '');
    expect(await unlockHeader(file, 'correct horse battery')).toEqual({ status: 'damaged' });
  });

  it('[section 5] changing the passphrase closes the old one and keeps the key', async () => {
    await changePassphrase(file, key, 'another passphrase', cost);
    expect(await unlockHeader(file, 'correct horse battery')).toEqual({ status: 'wrong-passphrase' });
    expect(await unlockHeader(file, 'another passphrase')).toMatchObject({ status: 'open', key });
  });

  it('[RE4] the recovery sheet opens, and only the newest one of this desk', () => {
    const foreign = { tag: 1, number: 0, secret: new Uint8Array(20) };
    expect(trySheet(file, foreign)).toEqual({ status: 'no-sheet' });
    const first = makeSheet(file, key);
    expect(trySheet(file, first)).toEqual({ status: 'opens', key });
    const second = makeSheet(file, key);
    expect(second.tag).toBe(first.tag);
    expect(trySheet(file, first)).toEqual({ status: 'older' });
    expect(trySheet(file, second)).toEqual({ status: 'opens', key });
    expect(trySheet(file, { ...second, secret: first.secret })).toEqual({ status: 'wrong' });
    expect(trySheet(file, { ...foreign, tag: (second.tag + 1) % 32_768 })).toEqual({ status: 'other-desk' });
  });

  it('[RE5] a new passphrase by the sheet and the note that it was used are one write', async () => {
    await changeBySheet(file, key, 'another passphrase', cost);
    expect(await unlockHeader(file, 'another passphrase')).toMatchObject({ status: 'open', key });
    expect(isSheetUseUntold(file)).toBe(true);
    await changePassphrase(file, key, 'a third passphrase', cost);
    expect(isSheetUseUntold(file)).toBe(true);
    sheetUseTold(file);
    expect(isSheetUseUntold(file)).toBe(false);
    expect(await unlockHeader(file, 'a third passphrase')).toMatchObject({ status: 'open', key });
  });

  it('[U2] a duress slot is always there and looks the same, used or not', async () => {
    const shape = (): string[] =>
      Object.entries(JSON.parse(readFileSync(file, 'utf8')).header).map(([name, value]) => `${name}:${String(value).length}`);
    const before = shape();
    await setDuress(file, 'open sesame please');
    expect(shape()).toEqual(before);
    expect(await unlockHeader(file, 'open sesame please')).toEqual({ status: 'duress' });
    expect(await unlockHeader(file, 'correct horse battery')).toMatchObject({ status: 'open', key });
    await setDuress(file, null);
    expect(await unlockHeader(file, 'open sesame please')).toEqual({ status: 'wrong-passphrase' });
  });

  it('[D7] keeps the highest incarnation and never lowers it', async () => {
    recordIncarnation(file, 7);
    recordIncarnation(file, 3);
    expect(highestIncarnation(file)).toBe(7);
    expect(await unlockHeader(file, 'correct horse battery')).toEqual({ status: 'open', key, incarnation: 7 });
  });

  it('[section 5] is readable by its owner only and never replaced by a second creation', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await createHeader(file, 'x', cost)).toEqual({ status: 'exists' });
  });
});
