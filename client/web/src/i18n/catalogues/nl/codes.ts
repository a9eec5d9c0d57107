import type { Translation } from '../../catalogue.ts';
import type { codes as english } from '../en/codes.ts';

export const codes: Translation<typeof english> = {
  h0: 'Alleen om misdaad te voorkomen en te bestrijden',
  h1: 'Niet voor de rechter zonder het eerst te vragen',
  h2: 'Mag niet worden doorgegeven zonder het te vragen',
  h3: 'Eigen beperking',
  tlpRed: 'Alleen voor wie hier genoemd is',
  tlpAmberStrict: 'Alleen binnen de instanties die het krijgen',
  tlpAmber: 'Binnen de instanties en nationale partners die het nodig hebben',
  tlpGreen: 'Binnen het netwerk',
  tlpClear: 'Mag openbaar worden',
  sourceA: 'Bron altijd betrouwbaar',
  sourceB: 'Bron meestal betrouwbaar',
  sourceC: 'Bron meestal onbetrouwbaar',
  sourceX: 'Bron niet te beoordelen',
  information1: 'zonder twijfel',
  information2: 'de bron weet het uit eigen waarneming',
  information3: 'uit de tweede hand, maar bevestigd',
  information4: 'niet te bevestigen',
  handling: 'Gebruik',
  tlp: 'Wie het mag zien',
  source: 'Bron',
  information: 'Informatie',
  restriction: 'Beperking',
  restrictionHelp: 'Wat er niet mee mag gebeuren, in één regel.',
  change: 'Codes wijzigen',
};
