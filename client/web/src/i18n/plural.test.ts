import { LANGUAGES } from '@breakwater/shared/desk/views/basics';
import { expect, it } from 'vitest';
import { pluralForm } from './plural.ts';

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
