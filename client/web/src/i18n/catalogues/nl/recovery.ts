import type { Translation } from '../../catalogue.ts';
import type { recovery as english } from '../en/recovery.ts';

export const recovery: Translation<typeof english> = {
  help: 'Een herstelblad opent deze computer als de wachtzin vergeten is. Druk er een af en berg het op in de kluis van het kantoor.',
  make: 'Een herstelblad maken',
  replaces: 'Een blad dat u eerder hebt afgedrukt, opent deze computer niet meer zodra er een nieuw is.',
  title: 'Herstelblad',
  computer: 'Computer',
  taskforce: 'Taskforce',
  madeOn: 'Gemaakt op',
  sheetFor:
    'Dit blad opent Breakwater op die computer als de wachtzin vergeten is. Wie het blad en de computer heeft, kan alles lezen wat erop staat.',
  sheetWhere:
    'Bewaar het in de kluis van het kantoor, in een gesloten envelop, niet bij de computer. Fotografeer of kopieer het niet. Is het kwijt, maak dan een nieuw: dit blad is dan waardeloos.',
  groups: 'Wat u typt',
  sheetHow:
    'Kies op het vergrendelde scherm “Wachtzin vergeten?”, dan “Het herstelblad gebruiken”, en typ de negen groepen op volgorde. Uw taskforce ziet dat het blad gebruikt is.',
  once: 'Dit wordt één keer getoond. Druk het nu af, of schrijf het over.',
  kept: 'Ik heb het op papier',
  print: 'Afdrukken',
  useSheet: 'Het herstelblad gebruiken',
  openTitle: 'Openen met het herstelblad',
  openText: 'Typ de negen groepen van het blad en kies een nieuwe wachtzin. Hoofdletters maken niet uit.',
  group: 'Groep {{number}}',
  groupWrong: 'Dit staat hier niet op het blad. Kijk nog eens.',
  groupOther: 'Van een ander soort blad.',
  isSaid: 'Uw taskforce ziet bij haar leden dat het blad gebruikt is.',
  used: 'geopend met het herstelblad {{date}}',
};
