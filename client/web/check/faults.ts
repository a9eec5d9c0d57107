import { LANGUAGES, type Language } from '@breakwater/shared/desk/views/basics';
import type { Flat } from './load.ts';
import { SAME_AS_ENGLISH } from './same-as-english.ts';

// What an officer's screen never says (U9). Whole words, in every catalogue.
const FORBIDDEN = /\b(?:rosters?|heads?|envelopes?|folds?|folded|prekeys?|ratchets?|epochs?)\b/i;
const LABEL = /\b(?:TLP:)?(?:AMBER\+STRICT|AMBER|GREEN|CLEAR)\b/;
const PLACEHOLDER = /\{\{(\w+)\}\}/g;

const placeholders = (text: string): string => [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name))].sort().join(' ');

/** Everything that is wrong with the catalogues, one line each. English is what the others are held against. */
export function faultsOf(catalogues: Readonly<Record<Language, Flat>>): string[] {
  const faults: string[] = [];
  const { en } = catalogues;
  for (const language of LANGUAGES) {
    const catalogue = catalogues[language];
    for (const key of Object.keys(en)) if (!(key in catalogue)) faults.push(`${language} ${key}: missing`);
    for (const [key, text] of Object.entries(catalogue)) {
      const english = en[key];
      if (english === undefined) {
        faults.push(`${language} ${key}: not in English`);
        continue;
      }
      if (text.trim() === '' || text !== text.trim()) faults.push(`${language} ${key}: empty, or space at an end`);
      // "One message" may leave the number out; nothing else may.
      const wanted = key.endsWith('#one') ? placeholders(`${english} {{n}}`) : placeholders(english);
      const found = key.endsWith('#one') ? placeholders(`${text} {{n}}`) : placeholders(text);
      if (found !== wanted) faults.push(`${language} ${key}: fills in "${found}" where English has "${wanted}"`);
      const word = FORBIDDEN.exec(text.replace(PLACEHOLDER, ''));
      if (word) faults.push(`${language} ${key}: says "${word[0]}"`);
      if (LABEL.test(text)) faults.push(`${language} ${key}: TLP labels belong to the code, not to a catalogue`);
      if (/<\/?\w/.test(text)) faults.push(`${language} ${key}: markup`);
    }
    if (language !== 'en') faults.push(...sameAsEnglish(language, catalogue, en));
  }
  return faults;
}

/** A string that equals its English one was probably forgotten, unless the list says why it is right. */
function sameAsEnglish(language: Exclude<Language, 'en'>, catalogue: Flat, en: Flat): string[] {
  const allowed = SAME_AS_ENGLISH[language];
  const faults: string[] = [];
  const used = new Set<string>();
  for (const [key, text] of Object.entries(catalogue)) {
    if (text !== en[key] || !/\p{L}/u.test(text.replace(PLACEHOLDER, ''))) continue;
    if (allowed[text] === undefined) faults.push(`${language} ${key}: same as in English ("${text}")`);
    used.add(text);
  }
  for (const text of Object.keys(allowed))
    if (!used.has(text)) faults.push(`${language}: "${text}" is on the list of equal strings, but none is equal`);
  return faults;
}
