import type { Translation } from '../../catalogue.ts';
import type { removed as english } from '../en/removed.ts';

export const removed: Translation<typeof english> = {
  title: 'Een computer die is verwijderd',
  notSaid: 'Deze computer is later verwijderd. Niemand heeft nog gezegd of deze stap telt.',
  counts: 'Deze computer is later verwijderd. {{name}} zegt dat deze stap telt.',
  doesNotCount: 'Deze computer is verwijderd. {{name}} zegt dat deze stap niet telt. Hij blijft hier zichtbaar.',
  doNotCount: 'Deze stap niet laten tellen',
  count: 'Deze stap laten tellen',
  stateDisputed: 'Telt niet: de computer of de taskforce is verwijderd',
  raised: 'gaf de alert uit',
  acknowledged: 'antwoordde',
  updated: 'werkte de alert bij',
  cancelled: 'trok de alert in',
};
