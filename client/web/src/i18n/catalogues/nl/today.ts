import type { Translation } from '../../catalogue.ts';
import type { today as english } from '../en/today.ts';

export const today: Translation<typeof english> = {
  title: 'Vandaag',
  alerts: 'Te beantwoorden alerts',
  requests: 'Verzoeken, op termijn',
  rooms: 'Ongelezen',
  offers: { one: '{{n}} persoon wacht op uw goedkeuring', other: '{{n}} personen wachten op uw goedkeuring' },
  offersOpen: 'Getallen vergelijken',
  papers: 'Voor deze computer nog niet op papier: {{what}}.',
  papersMake: 'Maken',
  acknowledge: 'Bevestigen',
  answer: 'Antwoorden',
  reachable: 'Nu bereikbaar: {{names}}',
  age: 'Voor het laatst bijgewerkt: {{age}}',
  allDone: 'Er wacht niets op u',
  since: 'Sinds gisteren:',
  doneAlerts: { one: '{{n}} alert beantwoord', other: '{{n}} alerts beantwoord' },
  doneRequests: { one: '{{n}} stap in verzoeken', other: '{{n}} stappen in verzoeken' },
  doneReceived: { one: '{{n}} bericht ontvangen', other: '{{n}} berichten ontvangen' },
  doneSent: { one: '{{n}} bericht verstuurd', other: '{{n}} berichten verstuurd' },
  doneNothing: 'Een rustige dag: er kwam niets en er ging niets.',
};
