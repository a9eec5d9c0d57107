import type { Translation } from '../../catalogue.ts';
import type { archive as english } from '../en/archive.ts';

export const archive: Translation<typeof english> = {
  invitation: 'Òdinatè sa a ap vin achiv {{name}}. Li kenbe epi li montre sa yo di nan sal yo chwazi pou li; ou pa ka ekri anyen sou li.',
  silent: 'Òdinatè sa a se achiv la: ou ka li ak chèche isit la, ou pa ka ekri.',
  device: 'achiv',
  member: 'Achiv ekip la',
  keptBy: '{{name}} ki kenbe l',
  keep: 'Kenbe l nan achiv ekip nou an',
  keepHelp: 'Achiv la, ak moun ki kenbe l, ka li tout sa ki isit la. Tout manm yo wè sa.',
  keepNow:
    'Achiv la, ak {{name}} ki kenbe l, ap ka li sa yo di isit la apati kounye a, ak sa yo te di anvan sèlman si {{name}} te nan sal sa a. Tout manm yo wè sa. Li fini sèlman lè yo retire {{name}} nan sal la.',
  keepYes: 'Kenbe l la',
  add: 'Ajoute achiv ekip la',
  addHelp:
    'Yon òdinatè apa ki kenbe sal yo chwazi pou li, pou yon kòlèg ki pèdi òdinatè l, oswa ki pran yon pòs, ka li yo ankò. Se ou ki kenbe l; ou ka li tout sa ki ladan l.',
  give: 'Sèvi ak sa a sou òdinatè ki pral achiv la. Li bon jiska {{date}}.',
  offer: 'Achiv ekip ou a',
  offerCompare: 'Òdinatè ki pral achiv la montre nimewo sa yo tou. Konpare yo sou toude ekran yo, gwoup pa gwoup.',
};
