import type { Language } from '@breakwater/shared/desk/views/basics';
import type { Catalogue } from './catalogue.ts';

const LOADERS: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => (await import('./catalogues/en/index.ts')).en,
  es: async () => (await import('./catalogues/es/index.ts')).es,
  nl: async () => (await import('./catalogues/nl/index.ts')).nl,
  fr: async () => (await import('./catalogues/fr/index.ts')).fr,
  ht: async () => (await import('./catalogues/ht/index.ts')).ht,
  pap: async () => (await import('./catalogues/pap/index.ts')).pap,
};

/** A language's catalogue, loaded when it is first wanted. */
export const loadCatalogue = (language: Language): Promise<Catalogue> => LOADERS[language]();
