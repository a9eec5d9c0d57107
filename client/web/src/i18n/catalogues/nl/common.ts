import type { Translation } from '../../catalogue.ts';
import type { common as english } from '../en/common.ts';

export const common: Translation<typeof english> = {
  cancel: 'Annuleren',
  close: 'Sluiten',
  save: 'Bewaren',
  saved: 'Bewaard',
  copy: 'Kopiëren',
  copied: 'Gekopieerd',
  back: 'Terug',
  next: 'Volgende',
  tryAgain: 'Opnieuw proberen',
  show: 'Tonen',
  hide: 'Verbergen',
  change: 'Wijzigen',
  undo: 'Terughalen',
  taskforces: { one: '{{n}} taskforce', other: '{{n}} taskforces' },
  officers: { one: '{{n}} medewerker', other: '{{n}} medewerkers' },
  optional: 'niet verplicht',
  unknownOfficer: 'Naam nog niet ontvangen',
  you: 'U',
  loading: 'Laden',
  language: 'Taal',
  details: 'Wie, codes en verloop',
  content: 'Wat u koos',
  nothingChosen: 'Kies iets uit de lijst',
  charactersLeft: { one: 'Nog {{n}} teken', other: 'Nog {{n}} tekens' },
};
