import type { Translation } from '../../catalogue.ts';
import type { stop as english } from '../en/stop.ts';

export const stop: Translation<typeof english> = {
  stoppedAt: 'Arrêté par un appel à l’opérateur du réseau le {{at}}',
  letGoOn: 'Le laisser reprendre',
  letGoOnTitle: 'Laisser « {{device}} » reprendre ?',
  letGoOnText:
    'Assurez-vous d’abord que son agent l’a bien : de vive voix, ou en appelant un numéro que vous avez déjà. Ce qui l’attendait arrive alors. S’il est perdu, retirez-le.',
  letGoOnDone: 'Il reprend dès qu’il interroge à nouveau le réseau, dans les cinq minutes.',
};
