import type { Translation } from '../../catalogue.ts';
import type { removed as english } from '../en/removed.ts';

export const removed: Translation<typeof english> = {
  title: 'Un kòmpiuter ku a keda kitá',
  notSaid: 'A kita e kòmpiuter aki despues. Ainda niun hende no a bisa si e paso aki ta konta.',
  counts: 'A kita e kòmpiuter aki despues. {{name}} ta bisa ku e paso aki ta konta.',
  doesNotCount: 'A kita e kòmpiuter aki. {{name}} ta bisa ku e paso aki no ta konta. E ta keda aki pa mira.',
  doNotCount: 'No konta e paso aki',
  count: 'Konta e paso aki',
  stateDisputed: 'No ta konta: a kita su kòmpiuter òf su tim',
  raised: 'a manda e alerta',
  acknowledged: 'a kontestá',
  updated: 'a aktualisá e alerta',
  cancelled: 'a kanselá e alerta',
};
