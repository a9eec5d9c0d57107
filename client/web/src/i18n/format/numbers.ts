import type { Language } from '@breakwater/shared/desk/views/basics';

// As written in the network's countries: Spanish as in the Dominican Republic (1,234.5), Dutch and Papiamento as on the islands
// (1.234,5), French and Haitian Creole as in Haiti and the French Antilles (1 234,5, with a space that does not break).
const NARROW_SPACE = '\u202f';
const MARKS: Readonly<Record<Language, { readonly group: string; readonly decimal: string }>> = {
  en: { group: ',', decimal: '.' },
  es: { group: ',', decimal: '.' },
  nl: { group: '.', decimal: ',' },
  fr: { group: NARROW_SPACE, decimal: ',' },
  ht: { group: NARROW_SPACE, decimal: ',' },
  pap: { group: '.', decimal: ',' },
};

/** A number with at most `decimals` places, as the language writes it. */
export function formatNumber(language: Language, value: number, decimals = 0): string {
  const { group, decimal } = MARKS[language];
  const [whole = '0', part = ''] = Math.abs(value).toFixed(decimals).split('.');
  const places = part.replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const sign = value < 0 && Number(`${whole}.${part}`) !== 0 ? '\u2212' : '';
  return `${sign}${grouped}${places === '' ? '' : decimal + places}`;
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;
/** Octets. */
const FRENCH_UNITS = ['o', 'ko', 'Mo', 'Go'] as const;

/** A size in bytes, in thousands, to one place: `1.4 MB`, in French `1,4 Mo`. */
export function formatBytes(language: Language, bytes: number): string {
  const step = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${formatNumber(language, bytes / 1_000 ** step, step === 0 ? 0 : 1)}\u00a0${(language === 'fr' ? FRENCH_UNITS : UNITS)[step]}`;
}
