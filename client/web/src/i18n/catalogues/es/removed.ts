import type { Translation } from '../../catalogue.ts';
import type { removed as english } from '../en/removed.ts';

export const removed: Translation<typeof english> = {
  title: 'Una computadora que fue retirada',
  notSaid: 'Esta computadora se retiró después. Nadie ha dicho aún si este paso cuenta.',
  counts: 'Esta computadora se retiró después. {{name}} dice que este paso cuenta.',
  doesNotCount: 'Esta computadora fue retirada. {{name}} dice que este paso no cuenta. Queda aquí a la vista.',
  doNotCount: 'No contar este paso',
  count: 'Contar este paso',
  stateDisputed: 'No cuenta: se retiró su computadora o su equipo',
  raised: 'emitió la alerta',
  acknowledged: 'respondió',
  updated: 'actualizó la alerta',
  cancelled: 'canceló la alerta',
};
