import type { Translation } from '../../catalogue.ts';
import type { removed as english } from '../en/removed.ts';

export const removed: Translation<typeof english> = {
  title: 'Yon òdinatè yo te retire',
  notSaid: 'Yo te retire òdinatè sa a apre. Pèsonn poko di si etap sa a konte.',
  counts: 'Yo te retire òdinatè sa a apre. {{name}} di etap sa a konte.',
  doesNotCount: 'Yo retire òdinatè sa a. {{name}} di etap sa a pa konte. Li rete la pou moun wè l.',
  doNotCount: 'Pa konte etap sa a',
  count: 'Konte etap sa a',
  stateDisputed: 'Pa konte: yo retire òdinatè a oswa ekip la',
  raised: 'te voye alèt la',
  acknowledged: 'te reponn',
  updated: 'te mete alèt la ajou',
  cancelled: 'te anile alèt la',
};
