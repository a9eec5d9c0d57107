import type { Translation } from '../../catalogue.ts';
import type { keptOut as english } from '../en/kept-out.ts';

export const keptOut: Translation<typeof english> = {
  title: 'Excluidos',
  add: 'Excluir a alguien',
  field: 'Excluir a',
  help: 'No reciben nada de esto, ni ahora ni después, tampoco como suplentes ni si nadie responde. No se les avisa.',
  lift: 'Dejar de excluir',
  stillIn: 'Sigue teniendo un lugar y ve que la sala existe, pero no recibe nada de lo que se escribe. {{names}} puede retirar el lugar.',
  stillInNobody:
    'Sigue teniendo un lugar y ve que la sala existe, pero no recibe nada de lo que se escribe. Nadie en ella puede retirarlo: abra otra sala.',
};
