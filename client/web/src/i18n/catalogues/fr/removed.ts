import type { Translation } from '../../catalogue.ts';
import type { removed as english } from '../en/removed.ts';

export const removed: Translation<typeof english> = {
  title: 'Un ordinateur qui a été retiré',
  notSaid: 'Cet ordinateur a été retiré depuis. Personne n’a encore dit si cette étape compte.',
  counts: 'Cet ordinateur a été retiré depuis. {{name}} dit que cette étape compte.',
  doesNotCount: 'Cet ordinateur a été retiré. {{name}} dit que cette étape ne compte pas. Elle reste visible ici.',
  doNotCount: 'Ne pas compter cette étape',
  count: 'Compter cette étape',
  stateDisputed: 'Ne compte pas : ordinateur ou équipe retirés',
  raised: 'a lancé l’alerte',
  acknowledged: 'a répondu',
  updated: 'a mis à jour l’alerte',
  cancelled: 'a annulé l’alerte',
};
