import type { Language } from '@breakwater/shared/desk/views/basics';

const AND: Readonly<Record<Language, string>> = { en: 'and', es: 'y', nl: 'en', fr: 'et', ht: 'ak', pap: 'i' };

/** `Aruba, Guyana and Haiti`. Spanish `y` becomes `e` before an i-sound. */
export function formatList(language: Language, items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  if (items.length === 1) return last;
  const and = language === 'es' && /^(i|í|hi(?!e))/i.test(last) ? 'e' : AND[language];
  return `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}
