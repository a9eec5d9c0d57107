import { deskErrors } from '@breakwater/shared/desk/errors';
import { LANGUAGES, type Language } from '@breakwater/shared/desk/views/basics';
import { describe, expect, it } from 'vitest';
import { en } from '../src/i18n/catalogues/en/index.ts';
import { reviewOf } from '../src/i18n/reviewed.ts';
import { TERRITORIES } from '../src/i18n/territories.ts';
import { faultsOf } from './faults.ts';
import { type Flat, loadAll } from './load.ts';

const all = await loadAll();
const planted = (language: Language, change: Flat): string[] => faultsOf({ ...all, [language]: { ...all[language], ...change } });

describe('[U4] catalogues', () => {
  it('are complete and consistent in all six languages', () => {
    expect(faultsOf(all)).toEqual([]);
  });

  it('notice a missing string', () => {
    const { 'shell.today': _, ...rest } = all.ht;
    expect(faultsOf({ ...all, ht: rest })).toContain('ht shell.today: missing');
  });

  it('notice a string left in English', () => {
    expect(planted('pap', { 'common.save': 'Save' })).toContain('pap common.save: same as in English ("Save")');
  });

  it('notice a placeholder that is gone or new', () => {
    expect(planted('fr', { 'shell.write': 'Écrire' })).toHaveLength(1);
    expect(planted('fr', { 'common.save': 'Garder {{name}}' })).toHaveLength(1);
    expect(planted('es', { 'rooms.sendTo#other': 'Enviar' })).toHaveLength(1);
  });

  it('notice a translated or repeated TLP label', () => {
    expect(planted('nl', { 'codes.tlpAmber': 'TLP:AMBER binnen de instanties' })).toHaveLength(1);
  });

  it('count every string that no native reader has seen', () => {
    for (const language of LANGUAGES)
      expect(reviewOf(language, all[language]).unreviewed, language).toBe(Object.keys(all[language]).length);
  });

  it('name every territory in every language', () => {
    for (const [code, { name }] of Object.entries(TERRITORIES))
      for (const language of LANGUAGES) expect(name[language], `${code} ${language}`).toMatch(/\S/);
  });
});

describe('[U9] words', () => {
  it.each(['roster', 'Heads', 'envelope', 'fold', 'prekey', 'ratchet', 'epoch'])('never say %s', (word) => {
    expect(planted('en', { 'common.save': `The ${word} here` })).toHaveLength(1);
  });

  it('have one sentence with a next step for every error', () => {
    expect(Object.keys(en.errors).sort()).toEqual(Object.keys(deskErrors).sort());
    for (const language of LANGUAGES)
      for (const code of Object.keys(deskErrors)) {
        const sentence = all[language][`errors.${code}`] ?? '';
        expect(sentence.split(/[.!?…](?:\s|$)/).filter((part) => part.trim() !== '').length, `${language} ${code}`).toBeGreaterThanOrEqual(
          2,
        );
      }
  });
});
