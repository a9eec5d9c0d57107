import type { Translation } from '../../catalogue.ts';
import type { common as english } from '../en/common.ts';

export const common: Translation<typeof english> = {
  cancel: 'Kanselá',
  close: 'Sera',
  save: 'Warda',
  saved: 'Wardá',
  copy: 'Kopia',
  copied: 'Kopiá',
  back: 'Bèk',
  next: 'Sigui',
  tryAgain: 'Purba atrobe',
  show: 'Mustra',
  hide: 'Skonde',
  change: 'Kambia',
  undo: 'Kohe bèk',
  taskforces: { one: '{{n}} tim', other: '{{n}} tim' },
  officers: { one: '{{n}} ofisial', other: '{{n}} ofisial' },
  optional: 'no ta obligatorio',
  unknownOfficer: 'Nòmber no a yega ainda',
  you: 'Abo',
  loading: 'Ta karga',
  language: 'Idioma',
  details: 'Ken, kódigo i historia',
  content: 'Loke bo a skohe',
  nothingChosen: 'Skohe un for di e lista',
  charactersLeft: { one: '{{n}} karakter a resta', other: '{{n}} karakter a resta' },
};
