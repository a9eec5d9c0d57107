import type { Translation } from '../../catalogue.ts';
import type { today as english } from '../en/today.ts';

export const today: Translation<typeof english> = {
  title: 'Jodi a',
  alerts: 'Alèt pou reponn',
  requests: 'Demann, selon dat limit',
  rooms: 'Sa ou poko li',
  offers: { one: '{{n}} moun ap tann apwobasyon ou', other: '{{n}} moun ap tann apwobasyon ou' },
  offersOpen: 'Konpare nimewo',
  papers: 'Poko sou papye pou òdinatè sa a: {{what}}.',
  papersMake: 'Fè yo',
  acknowledge: 'Konfime',
  answer: 'Reponn',
  reachable: 'Ou ka jwenn kounye a: {{names}}',
  age: 'Dènye mizajou ak rezo a: {{age}}',
  allDone: 'Anyen p ap tann ou',
  since: 'Depi yè:',
  doneAlerts: { one: '{{n}} alèt reponn', other: '{{n}} alèt reponn' },
  doneRequests: { one: '{{n}} etap nan demann', other: '{{n}} etap nan demann' },
  doneReceived: { one: '{{n}} mesaj resevwa', other: '{{n}} mesaj resevwa' },
  doneSent: { one: '{{n}} mesaj voye', other: '{{n}} mesaj voye' },
  doneNothing: 'Yon jounen trankil: anyen pa rive, anyen pa soti.',
};
