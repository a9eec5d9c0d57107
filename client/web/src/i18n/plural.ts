import type { Language } from '@breakwater/shared/desk/views/basics';

export type PluralForm = 'one' | 'many' | 'other';

const isMillions = (n: number): boolean => n !== 0 && Number.isInteger(n) && n % 1_000_000 === 0;

/**
 * Which form of a phrase goes with a number. Written out, because neither Node nor browsers know Haitian Creole, and what they do for it
 * depends on the machine. Rules as in Unicode CLDR; Haitian Creole nouns do not change, so both its forms may be alike.
 */
const RULES: Readonly<Record<Language, (n: number) => PluralForm>> = {
  en: (n) => (n === 1 ? 'one' : 'other'),
  es: (n) => (n === 1 ? 'one' : isMillions(n) ? 'many' : 'other'),
  nl: (n) => (n === 1 ? 'one' : 'other'),
  fr: (n) => (n >= 0 && n < 2 ? 'one' : isMillions(n) ? 'many' : 'other'),
  ht: (n) => (n === 1 ? 'one' : 'other'),
  pap: (n) => (n === 1 ? 'one' : 'other'),
};

export const pluralForm = (language: Language, n: number): PluralForm => RULES[language](n);

/** Where a phrase is looked for, first to last: in the form that goes with its number, and as it is where it has no forms, though a number stands in it. */
export const phraseKeys = (language: Language, key: string, n: unknown): string[] =>
  typeof n === 'number' ? [`${key}#${pluralForm(language, n)}`, key] : [key];
