import type { Translation } from '../../catalogue.ts';
import type { stop as english } from '../en/stop.ts';

export const stop: Translation<typeof english> = {
  stoppedAt: 'Detenida por una llamada al operador de la red el {{at}}',
  letGoOn: 'Dejar que siga',
  letGoOnTitle: '¿Dejar que «{{device}}» siga?',
  letGoOnText:
    'Asegúrese primero de que la tiene su oficial: en persona, o llamando a un número que usted ya tenga. Entonces llega lo que la esperaba. Si se perdió, retírela.',
  letGoOnDone: 'Sigue en cuanto vuelva a preguntar a la red, en menos de cinco minutos.',
};
