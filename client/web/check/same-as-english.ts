import type { Language } from '@breakwater/shared/desk/views/basics';

const LOAN = 'a loanword that is the everyday word';
const FRENCH = 'English took the word from French; spelt alike';

/** Strings that are right although they equal the English ones, each with its reason. */
export const SAME_AS_ENGLISH: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>> = {
  es: { Real: 'Spanish word, spelt alike' },
  nl: {
    Alerts: 'the Dutch word since NL-Alert and Amber Alert',
    Taskforce: 'what the islands call theirs',
    '{{n}} taskforce': 'what the islands call theirs',
    '{{n}} taskforces': 'what the islands call theirs',
    Post: 'Dutch word, spelt alike',
    Computer: LOAN,
    '{{n}} computer': LOAN,
    '{{n}} computers': LOAN,
    'Computer {{number}}': LOAN,
    Document: LOAN,
    later: 'Dutch word, spelt alike',
  },
  fr: {
    Admission: FRENCH,
    Candidate: FRENCH,
    Document: FRENCH,
    Information: FRENCH,
    Invitation: FRENCH,
    Possible: FRENCH,
    Protection: FRENCH,
    Restriction: FRENCH,
    Source: FRENCH,
    Vacant: FRENCH,
    Version: FRENCH,
    '{{n}} minute': FRENCH,
    '{{n}} minutes': FRENCH,
  },
  ht: {},
  pap: { Number: LOAN },
};
