import type { TranslationWithMany } from '../../catalogue.ts';
import type { today as english } from '../en/today.ts';

export const today: TranslationWithMany<typeof english> = {
  title: 'Hoy',
  alerts: 'Alertas por responder',
  requests: 'Solicitudes, por vencimiento',
  rooms: 'Sin leer',
  offers: {
    one: '{{n}} persona espera su aprobación',
    many: '{{n}} de personas esperan su aprobación',
    other: '{{n}} personas esperan su aprobación',
  },
  offersOpen: 'Comparar números',
  papers: 'Esta computadora aún no tiene en papel: {{what}}.',
  papersMake: 'Hacer en papel',
  acknowledge: 'Acusar recibo',
  answer: 'Responder',
  reachable: 'Localizables ahora: {{names}}',
  age: 'Última puesta al día con la red: {{age}}',
  allDone: 'Nada le espera',
  since: 'Desde ayer:',
  doneAlerts: { one: '{{n}} alerta respondida', many: '{{n}} de alertas respondidas', other: '{{n}} alertas respondidas' },
  doneRequests: { one: '{{n}} paso en solicitudes', many: '{{n}} de pasos en solicitudes', other: '{{n}} pasos en solicitudes' },
  doneReceived: { one: '{{n}} mensaje recibido', many: '{{n}} de mensajes recibidos', other: '{{n}} mensajes recibidos' },
  doneSent: { one: '{{n}} mensaje enviado', many: '{{n}} de mensajes enviados', other: '{{n}} mensajes enviados' },
  doneNothing: 'Un día tranquilo: no llegó ni salió nada.',
};
