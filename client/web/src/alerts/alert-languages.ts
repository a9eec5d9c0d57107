import { REGION } from '@breakwater/shared/region/taskforces';

const FIRST_LANGUAGE: ReadonlyMap<string, string> = new Map(REGION.map(({ code, languages }) => [code, languages[0] ?? 'en']));

/** In how many languages the receivers of an alert work: the first of each country. A country that is not on the list counts for none. */
export const languagesOf = (taskforces: readonly { readonly code: string }[]): number =>
  new Set(taskforces.map(({ code }) => FIRST_LANGUAGE.get(code)).filter((language) => language !== undefined)).size;
