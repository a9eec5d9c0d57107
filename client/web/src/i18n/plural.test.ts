import { LANGUAGES } from '@breakwater/shared/desk/views/basics';
import { createInstance } from 'i18next';
import { expect, it } from 'vitest';
import { flatten } from './catalogue.ts';
import { phraseKeys, pluralForm } from './plural.ts';

it('[U4] chooses the form of a phrase as Unicode CLDR does, in all six languages', () => {
  for (const language of LANGUAGES) {
    expect(pluralForm(language, 1), language).toBe('one');
    expect(pluralForm(language, 2), language).toBe('other');
  }
  expect(LANGUAGES.map((language) => pluralForm(language, 0))).toEqual(['other', 'other', 'other', 'one', 'other', 'other']);
  expect(LANGUAGES.map((language) => pluralForm(language, 1_000_000))).toEqual(['other', 'many', 'other', 'many', 'other', 'other']);
});

it('agrees with the platform where the platform knows the language', () => {
  for (const language of ['en', 'es', 'nl', 'fr'] as const) {
    const rules = new Intl.PluralRules(language);
    for (const n of [0, 1, 2, 5, 11, 100, 1_000_000, 2_000_000]) expect(pluralForm(language, n), `${language} ${n}`).toBe(rules.select(n));
  }
});

it('[U4] finds a phrase by the number that stands in it, whether it has forms or not', () => {
  const words = createInstance();
  const phrases = { rooms: { lines: { one: '{{n}} line', other: '{{n}} lines' }, owner: '{{name}} ({{n}} computers)' } };
  void words.init({
    lng: 'en',
    resources: { en: { translation: flatten(phrases) } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
  });
  const say = (key: string, values: Readonly<Record<string, string | number>>) => words.t(phraseKeys('en', key, values.n), values);
  expect([say('rooms.lines', { n: 1 }), say('rooms.lines', { n: 2 })]).toEqual(['1 line', '2 lines']);
  expect(say('rooms.owner', { name: 'Ruthmila', n: 2 })).toBe('Ruthmila (2 computers)');
});
