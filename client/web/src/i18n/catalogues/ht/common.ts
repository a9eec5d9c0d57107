import type { Translation } from '../../catalogue.ts';
import type { common as english } from '../en/common.ts';

export const common: Translation<typeof english> = {
  cancel: 'Anile',
  close: 'Fèmen',
  save: 'Anrejistre',
  saved: 'Anrejistre deja',
  copy: 'Kopye',
  copied: 'Kopye deja',
  back: 'Tounen',
  next: 'Kontinye',
  tryAgain: 'Eseye ankò',
  show: 'Montre',
  hide: 'Kache',
  change: 'Chanje',
  undo: 'Pran l tounen',
  taskforces: { one: '{{n}} ekip', other: '{{n}} ekip' },
  officers: { one: '{{n}} ajan', other: '{{n}} ajan' },
  optional: 'si ou vle',
  unknownOfficer: 'Non an poko rive',
  you: 'Ou menm',
  loading: 'Ap chaje',
  language: 'Lang',
  details: 'Kiyès, kòd ak istwa',
  content: 'Sa ou chwazi a',
  nothingChosen: 'Chwazi nan lis la',
  charactersLeft: { one: 'Rete {{n}} karaktè', other: 'Rete {{n}} karaktè' },
};
