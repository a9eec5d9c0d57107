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
  asked:
    'Esta computadora se restableció desde una copia de seguridad y no sabe a quién se ha excluido desde entonces. Lo que escriba aquí espera hasta que la computadora de un colega lo haya dicho.',
  askedFrom: 'Se ha preguntado a: {{names}}.',
  askedNobody: 'Nadie más en esta sala puede decirlo.',
  sendOn: 'Enviar sin esperar',
  sendOnHelp:
    'Lo que escriba llega también a {{names}}. Nadie ha dicho aún si se trata de alguien a quien se ha excluido después de la copia.',
  sentOn: 'Envía sin esperar: nadie ha dicho aún si {{names}} debe quedar excluido.',
  saidBy: 'Excluido por {{name}}',
  told: 'Se dijo antes de que esto se firmara, así que quien llegue después no lo sabrá.',
  sayAgain: 'Decirlo otra vez',
  liftedBy: '{{whom}} ya no está excluido: lo levantó {{name}}.',
};
