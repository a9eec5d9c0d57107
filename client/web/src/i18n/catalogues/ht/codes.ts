import type { Translation } from '../../catalogue.ts';
import type { codes as english } from '../en/codes.ts';

export const codes: Translation<typeof english> = {
  h0: 'Se pou anpeche krim ak konbat krim sèlman',
  h1: 'Pa devan tribinal san mande anvan',
  h2: 'Pa gen dwa pase l bay lòt moun san mande',
  h3: 'Pwòp limit li',
  tlpRed: 'Se pou moun ki nonmen isit la sèlman',
  tlpAmberStrict: 'Se anndan otorite ki resevwa l yo sèlman',
  tlpAmber: 'Anndan otorite ak patnè nasyonal ki bezwen l',
  tlpGreen: 'Anndan rezo a',
  tlpClear: 'Li ka vin piblik',
  sourceA: 'Sous la toujou serye',
  sourceB: 'Sous la serye pi souvan',
  sourceC: 'Sous la pa twò serye',
  sourceX: 'Nou pa ka jije sous la',
  information1: 'san okenn dout',
  information2: 'sous la konn sa dirèkteman',
  information3: 'dezyèm men, men konfime',
  information4: 'nou pa ka konfime l',
  handling: 'Itilizasyon',
  tlp: 'Kiyès ki gen dwa wè l',
  source: 'Sous',
  information: 'Enfòmasyon',
  restriction: 'Limit',
  restrictionHelp: 'Sa yo pa dwe fè ak li, nan yon sèl liy.',
  change: 'Chanje kòd yo',
};
