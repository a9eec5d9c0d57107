import type { Language } from '@breakwater/shared/desk/views/basics';

/**
 * What a native reader has read and found right: key and the very text, so that a changed string is unreviewed again. A string that is
 * not here carries the mark `unreviewed` (U4). Nobody has read any of the six yet.
 */
const REVIEWED: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en: {}, es: {}, nl: {}, fr: {}, ht: {}, pap: {} };

/** Whether no native reader has seen this text. */
const isUnreviewed = (language: Language, key: string, text: string): boolean => REVIEWED[language][key] !== text;

/** Counts a language's strings: read, unread, and of the unread those that were read in an earlier wording. */
export function reviewOf(
  language: Language,
  strings: Readonly<Record<string, string>>,
): { readonly seen: number; readonly unreviewed: number; readonly outdated: number } {
  const unread = Object.entries(strings).filter(([key, text]) => isUnreviewed(language, key, text));
  return {
    seen: Object.keys(strings).length - unread.length,
    unreviewed: unread.length,
    outdated: unread.filter(([key]) => REVIEWED[language][key] !== undefined).length,
  };
}
