import type { Translation } from '../../catalogue.ts';
import type { archive as english } from '../en/archive.ts';

export const archive: Translation<typeof english> = {
  invitation:
    'E kòmpiuter aki ta bira e archivo di {{name}}. E ta warda i mustra loke hende bisa den e salanan skohí p’é; no por skirbi nada riba dje.',
  silent: 'E kòmpiuter aki ta e archivo: aki bo por lesa i buska, no skirbi.',
  device: 'archivo',
  member: 'Archivo di e tim',
  keptBy: '{{name}} ta ward’é',
  keep: 'Ward’é den e archivo di nos tim',
  keepHelp: 'E archivo, i esun ku ta ward’é, por lesa tur kos aki. Tur miembro ta mira esei.',
  keepNow:
    'E archivo, i {{name}} ku ta ward’é, por lesa loke hende bisa aki for di awor, i loke a keda bisá promé solamente si {{name}} tabata den e sala aki. Tur miembro ta mira esei. E ta kaba solamente ora kita {{name}} for di e sala.',
  keepYes: 'Ward’é einan',
  add: 'Pone e archivo di e tim aserka',
  addHelp:
    'Un kòmpiuter apart ku ta warda e salanan skohí p’é, pa un kolega ku pèrdè su kòmpiuter òf tuma un puesto over por lesa nan atrobe. Abo ta ward’é; bo por lesa tur loke tin den dje.',
  give: 'Usa esaki riba e kòmpiuter ku lo bira e archivo. Balido te {{date}}.',
  offer: 'E archivo di bo tim',
  offerCompare: 'E kòmpiuter ku lo bira e archivo tambe ta mustra e numbernan aki. Kompará nan riba tur dos pantaya, grupo pa grupo.',
};
