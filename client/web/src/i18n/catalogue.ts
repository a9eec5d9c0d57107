import type { en } from './catalogues/en/index.ts';
import type { PluralForm } from './plural.ts';

/** A phrase that changes with `{{n}}`. Spanish and French need `many` as well (a million *of* messages). */
export type Plural = Readonly<{ one: string; other: string; many?: string }>;
export type Phrase = string | Plural;

type English = typeof en;
type Area = keyof English & string;

/** One area of a catalogue in another language: the same keys, plural where English is plural. */
export type Translation<T> = { readonly [K in keyof T]: T[K] extends string ? string : Plural };
export type TranslationWithMany<T> = { readonly [K in keyof T]: T[K] extends string ? string : Required<Plural> };
export type Catalogue = { readonly [A in Area]: Translation<English[A]> };

/** `area.key`, all of them. */
export type TextKey = { [A in Area]: `${A}.${keyof English[A] & string}` }[Area];

type PhraseOf<K extends TextKey> = K extends `${infer A}.${infer N}`
  ? A extends Area
    ? N extends keyof English[A]
      ? English[A][N]
      : never
    : never
  : never;
type Names<S> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Names<Rest> : never;
type Placeholders<P> = P extends string ? Names<P> : P extends { other: infer O } ? Names<O> | 'n' : never;

/** What a phrase wants filled in; numbers are written as the officer's language writes them. */
export type Values<K extends TextKey> = { readonly [N in Placeholders<PhraseOf<K>>]: string | number };
export type Text = <K extends TextKey>(key: K, ...values: [Placeholders<PhraseOf<K>>] extends [never] ? [] : [Values<K>]) => string;

/** Catalogue to i18next's resources: plural phrases become one string a form. */
export function flatten(catalogue: Readonly<Record<string, Readonly<Record<string, Phrase>>>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [area, phrases] of Object.entries(catalogue)) {
    for (const [key, phrase] of Object.entries(phrases)) {
      if (typeof phrase === 'string') flat[`${area}.${key}`] = phrase;
      else
        for (const form of ['one', 'many', 'other'] satisfies PluralForm[]) flat[`${area}.${key}#${form}`] = phrase[form] ?? phrase.other;
    }
  }
  return flat;
}
