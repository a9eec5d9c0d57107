import type { Translation } from '../../catalogue.ts';
import type { recovery as english } from '../en/recovery.ts';

export const recovery: Translation<typeof english> = {
  help: 'Yon fèy rekiperasyon louvri òdinatè sa a lè moun bliye fraz sekrè a. Enprime youn epi sere l nan kòfrefò biwo a.',
  make: 'Fè yon fèy rekiperasyon',
  replaces: 'Fèy ou te enprime anvan an pa louvri òdinatè sa a ankò depi ou fè yon nouvo.',
  title: 'Fèy rekiperasyon',
  computer: 'Òdinatè',
  taskforce: 'Ekip',
  madeOn: 'Fèt jou',
  sheetFor:
    'Fèy sa a louvri Breakwater sou òdinatè sa a lè moun bliye fraz sekrè li. Moun ki gen fèy la ak òdinatè a ka li tout sa ki ladan l.',
  sheetWhere:
    'Sere l nan kòfrefò biwo a, nan yon anvlòp fèmen, lwen òdinatè a. Pa pran foto l, pa kopye l. Si l pèdi, fè yon nouvo: sa a p ap vo anyen ankò.',
  groups: 'Sa pou ou tape',
  sheetHow:
    'Sou ekran ki fèmen an, chwazi “Ou bliye fraz sekrè a?”, apre sa “Sèvi ak fèy rekiperasyon an”, epi tape nèf gwoup yo nan lòd yo. Ekip ou wè yo te sèvi ak fèy la.',
  once: 'Li parèt yon sèl fwa. Enprime l kounye a, oswa kopye l ak men.',
  kept: 'Mwen genyen l sou papye',
  print: 'Enprime',
  useSheet: 'Sèvi ak fèy rekiperasyon an',
  openTitle: 'Louvri ak fèy rekiperasyon an',
  openText: 'Tape nèf gwoup ki sou fèy la epi chwazi yon nouvo fraz sekrè. Gwo lèt oswa ti lèt, sa pa fè anyen.',
  group: 'Gwoup {{number}}',
  groupWrong: 'Se pa sa fèy la di la a. Gade l ankò.',
  groupOther: 'Se yon lòt kalite fèy.',
  isSaid: 'Ekip ou wè nan lis manm yo yo te sèvi ak fèy la.',
  used: 'louvri ak fèy rekiperasyon li {{date}}',
};
