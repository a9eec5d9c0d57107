import { LANGUAGES, type Language } from '@breakwater/shared/desk/views/basics';
import { flatten, type Phrase } from '../src/i18n/catalogue.ts';
import { loadCatalogue } from '../src/i18n/load-catalogue.ts';

export type Flat = Readonly<Record<string, string>>;

/** All six catalogues as they are shown: one string a key and plural form. */
export async function loadAll(): Promise<Readonly<Record<Language, Flat>>> {
  const loaded = await Promise.all(
    LANGUAGES.map(
      async (language) =>
        [language, flatten((await loadCatalogue(language)) as Readonly<Record<string, Readonly<Record<string, Phrase>>>>)] as const,
    ),
  );
  return Object.fromEntries(loaded) as Record<Language, Flat>;
}
