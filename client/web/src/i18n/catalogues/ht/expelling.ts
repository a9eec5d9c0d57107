import type { Translation } from '../../catalogue.ts';
import type { expelling as english } from '../en/expelling.ts';

export const expelling: Translation<typeof english> = {
  standing: 'Mete deyò',
  title: 'Mete l deyò nan rezo a',
  text: 'Si ekip sa a nan men trafikan, oswa pa gen moun la ou ka fè konfyans, {{needed}} prezidan ansanm ka mete l deyò nan rezo a.',
  tooFew:
    'Fòk {{needed}} prezidan siyen, san konte pa l la, epi se {{able}} sèlman ki kapab. Toutotan pa gen plis ekip ki manm nèt, rele lòt prezidan yo, epi pa voye anyen sekrè ba li.',
  forked: 'Lis ekip ki nan rezo a egziste nan de vèsyon. Fòk prezidan yo di anvan kiyès ki bon.',
  start: 'Kòmanse',
  ask: 'Siyen epi mande lòt prezidan yo',
  confirm: 'Mete {{taskforce}} deyò nan rezo a?',
  asks: 'Y ap mande prezidan sa yo tou: {{names}}. Fòk {{needed}} siyen, ou menm ladan yo. Yo pa resevwa okenn rezon soti isit la, kidonk rele yo anvan. Yo pa di {{taskforce}} anyen anvan.',
  meansSent: 'Yo pa voye anyen nan òdinatè li yo ankò, epi sa yo ekri pa rive jwenn lòt moun.',
  meansKept: 'Sa li te siyen rete kòm prèv epi pa konte ankò: alèt ak demann li ki louvri parèt kòm sa ki pa konte.',
  meansRooms:
    'Li pa ka fèmen sal li dirije yo ankò, ni kite moun antre. Moun ki dirije yo avè l retire ajan li yo; yon sal se li sèl ki dirije l, yo louvri yon lòt.',
  meansBack: 'Li pa ka tounen jan li ye a. Peyi a kapab, ak yon nouvo ekip: ak yon envitasyon operatè a, epi de prezidan ki rekòmande l.',
  asked: {
    one: '{{name}}: yo mande {{age}} pou mete l deyò; manke {{n}} siyati toujou.',
    other: '{{name}}: yo mande {{age}} pou mete l deyò; manke {{n}} siyati toujou.',
  },
  signed: 'Moun ki siyen apa de ou: {{names}}.',
  unanswered: 'Yo mande yo, poko gen repons: {{names}}.',
  agreed: '{{name}}: ase prezidan siyen, l ap deyò talè',
  declined: '{{name}}: twò piti prezidan siyen pou mete l deyò',
  expired: '{{name}}: twò piti prezidan te siyen alè pou mete l deyò',
  over: '{{name}}: yo pa ka mete l deyò konsa ankò',
  askTitle: '{{taskforce}} mande w pou mete {{title}} deyò nan rezo a',
  means:
    'Lè {{needed}} prezidan fin siyen, ou menm ladan yo, {{taskforce}} deyò nan rezo a. Siyen sèlman apre ou fin rele moun ou konnen, pa sèlman moun k ap mande w la.',
  out: 'Yo mete l deyò nan rezo a {{date}}. Prezidan ki siyen: {{names}}.',
  outOwn: 'Yo mete ekip ou a deyò nan rezo a {{date}}. Prezidan ki siyen: {{names}}.',
  outOwnMeans:
    'Anyen pa soti nan lòt ekip ankò, epi anyen pa rive jwenn yo. Sa ki sou òdinatè sa a rete epi ou ka li l, epi ajan ekip ou a toujou jwenn youn lòt.',
  outOwnStep:
    'Rele operatè a ak yon prezidan ou konnen, epi mande poukisa. Ekip ou a pa ka tounen jan li ye a; peyi ou kapab, ak yon nouvo ekip: ak yon envitasyon operatè a, epi de prezidan ki rekòmande l.',
  notice:
    'Yo mete ekip ou a deyò nan rezo a: anyen pa rive jwenn lòt ekip, epi anyen pa soti lakay yo. Kiyès ki siyen ak sa ou ka fè ekri anba Moun.',
  told: 'Yo mete {{name}} deyò nan rezo a {{date}}. Yo pa voye anyen ba li ankò.',
  toldOpen: 'Kiyès ki siyen',
  silent: 'Yo mete ekip ou a deyò nan rezo a, kidonk ou pa ka ekri isit la. Ou ka li sa ki la.',
};
