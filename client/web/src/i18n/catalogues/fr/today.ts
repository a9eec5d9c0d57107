import type { TranslationWithMany } from '../../catalogue.ts';
import type { today as english } from '../en/today.ts';

export const today: TranslationWithMany<typeof english> = {
  title: 'Aujourd’hui',
  alerts: 'Alertes à traiter',
  requests: 'Demandes, par échéance',
  rooms: 'Non lus',
  offers: {
    one: '{{n}} personne attend votre approbation',
    many: '{{n}} de personnes attendent votre approbation',
    other: '{{n}} personnes attendent votre approbation',
  },
  offersOpen: 'Comparer les nombres',
  papers: 'Pas encore sur papier pour cet ordinateur : {{what}}.',
  papersMake: 'Les faire',
  acknowledge: 'Accuser réception',
  answer: 'Répondre',
  reachable: 'Joignables maintenant : {{names}}',
  age: 'Dernière mise à jour avec le réseau : {{age}}',
  allDone: 'Rien ne vous attend',
  since: 'Depuis hier :',
  doneAlerts: { one: '{{n}} alerte traitée', many: '{{n}} d’alertes traitées', other: '{{n}} alertes traitées' },
  doneRequests: { one: '{{n}} étape dans les demandes', many: '{{n}} d’étapes dans les demandes', other: '{{n}} étapes dans les demandes' },
  doneReceived: { one: '{{n}} message reçu', many: '{{n}} de messages reçus', other: '{{n}} messages reçus' },
  doneSent: { one: '{{n}} message envoyé', many: '{{n}} de messages envoyés', other: '{{n}} messages envoyés' },
  doneNothing: 'Journée calme : rien n’est arrivé, rien n’est parti.',
};
