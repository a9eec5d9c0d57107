import type { Translation } from '../../catalogue.ts';
import type { keptOut as english } from '../en/kept-out.ts';

export const keptOut: Translation<typeof english> = {
  title: 'Moun yo kite deyò',
  add: 'Kite yon moun deyò',
  field: 'Kite deyò',
  help: 'Yo pa resevwa anyen nan sa, ni kounye a ni pita, ni kòm ranplasan ni si pèsonn pa reponn. Yo pa konnen sa.',
  lift: 'Pa kite l deyò ankò',
  stillIn: 'Li toujou gen yon plas isit la epi li wè sal la egziste, men li pa resevwa anyen nan sa yo ekri. {{names}} ka retire plas la.',
  stillInNobody:
    'Li toujou gen yon plas isit la epi li wè sal la egziste, men li pa resevwa anyen nan sa yo ekri. Pèsonn ladan l pa ka retire plas la: louvri yon lòt sal.',
  asked:
    'Yo te remete òdinatè sa a sou pye ak yon kopi sekirite, li pa konnen ki moun yo kite deyò depi lè sa a. Sa w ekri isit la ap tann jiskaske òdinatè yon kòlèg di sa.',
  askedFrom: 'Yo mande: {{names}}.',
  askedNobody: 'Pa gen lòt moun nan sal sa a ki ka di sa.',
  sendOn: 'Voye san tann',
  sendOnHelp: 'Sa w ekri ap rive jwenn {{names}} tou. Pèsonn poko di si se yon moun yo kite deyò depi kopi a.',
  sentOn: 'W ap voye san tann: pèsonn poko di si {{names}} dwe rete deyò.',
  saidBy: '{{name}} kite l deyò',
  told: 'Yo te di sa anvan yo te konn siyen l: moun ki vin apre yo pa konnen l.',
  sayAgain: 'Di l ankò',
  liftedBy: 'Yo pa kite {{whom}} deyò ankò: {{name}} te retire sa.',
};
