import type { Translation } from '../../catalogue.ts';
import type { backup as english } from '../en/backup.ts';

export const backup: Translation<typeof english> = {
  title: 'Kopi sekirite',
  help: 'Yon kopi sele tout sa ki sou òdinatè sa a, sou yon kle USB oswa yon dezyèm disk. Se sèlman fraz sekrè ou oswa fèy rekiperasyon ou ki ka louvri l. Kenbe l lwen òdinatè a.',
  none: 'Poko gen kopi sekirite.',
  last: 'Dènye kopi, verifye lè yo louvri l',
  size: 'Gwosè',
  folder: 'Dosye',
  outdated: 'Kopi sa a toujou louvri ak ansyen fraz sekrè ou oswa ansyen fèy ou a. Fè yon nouvo kounye a.',
  sameDisk: 'Li sou pwòp disk òdinatè sa a, li t ap pèdi ansanm ak li. Fè youn sou yon kle USB tou.',
  place: 'Kle USB oswa disk',
  otherFolder: 'Yon lòt dosye',
  freeOf: '{{folder}} ({{size}} lib)',
  folderHelp: 'Jan òdinatè ou rele l, konplè depi nan kòmansman.',
  make: 'Fè yon kopi kounye a',
  making: 'Y ap fè kopi a. Ou ka kontinye travay; si ou fèmen, l ap kanpe.',
  putBack: 'Remete yon kopi sekirite',
  putBackText: 'Pou yon òdinatè ki gen disk li domaje oswa ranplase. Ou bezwen kle USB ki gen kopi a, ak fraz sekrè jou yo te fè l la.',
  find: 'Chèche kopi a',
  found: 'Kopi {{date}}, {{size}}',
  which: 'Èske yon lòt moun ka gen òdinatè kopi sa a soti a?',
  whichHere: 'Non, li la oswa li kraze',
  whichLost: 'Wi, li pèdi oswa yo vòlè l',
  lostText:
    'Moun ki genyen l lan ta ka aji tankou ou. Rele prezidan ou kounye a pou l retire l epi envite ou ankò. Isit la yo remete yon kopi sèlman pou yon ajan okenn lòt moun pa ka envite.',
  passphrase: 'Fraz sekrè jou kopi a',
  after: 'Sa ki te vini apre jou sa a ap rive ankò si lòt moun toujou genyen l; sa ou te ekri apre sa ka manke.',
  goOn: 'Kontinye ak òdinatè sa a',
  goOnText: 'Yon kopi òdinatè sa a te travay. Si se sa a w ap kenbe, tape fraz sekrè ou: lè sa a lòt la koupe ak rezo a.',
  toSettings: 'Ale nan Kopi sekirite',
};
