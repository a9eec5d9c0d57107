import type { Translation } from '../../catalogue.ts';
import type { today as english } from '../en/today.ts';

export const today: Translation<typeof english> = {
  title: 'Awe',
  alerts: 'Alerta pa kontestá',
  requests: 'Petishon, segun plaso',
  rooms: 'No lesá',
  offers: { one: '{{n}} persona ta warda bo aprobashon', other: '{{n}} persona ta warda bo aprobashon' },
  offersOpen: 'Kompará number',
  papers: 'Ainda no ta riba papel pa e kòmpiuter aki: {{what}}.',
  papersMake: 'Traha nan',
  acknowledge: 'Konfirmá',
  answer: 'Kontestá',
  reachable: 'Por yega na nan awor: {{names}}',
  age: 'Último aktualisashon ku e ret: {{age}}',
  allDone: 'Nada no ta warda riba bo',
  since: 'For di ayera:',
  doneAlerts: { one: '{{n}} alerta kontestá', other: '{{n}} alerta kontestá' },
  doneRequests: { one: '{{n}} paso den petishon', other: '{{n}} paso den petishon' },
  doneReceived: { one: '{{n}} mensahe risibí', other: '{{n}} mensahe risibí' },
  doneSent: { one: '{{n}} mensahe mandá', other: '{{n}} mensahe mandá' },
  doneNothing: 'Un dia trankil: nada no a drenta i nada no a sali.',
};
