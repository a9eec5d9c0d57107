import { LANGUAGES, type Language } from '@breakwater/shared/desk/views/basics';

/** Each language by its own name: whoever looks for it reads it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  nl: 'Nederlands',
  fr: 'Français',
  ht: 'Kreyòl ayisyen',
  pap: 'Papiamentu',
};

/** The language to begin with on a new desk: the browser's, if it is one of the six. */
export function firstLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => language === tag.toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return 'en';
}
