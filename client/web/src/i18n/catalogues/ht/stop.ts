import type { Translation } from '../../catalogue.ts';
import type { stop as english } from '../en/stop.ts';

export const stop: Translation<typeof english> = {
  stoppedAt: 'Yo kanpe l ak yon apèl bay operatè rezo a, {{at}}',
  letGoOn: 'Kite l kontinye',
  letGoOnTitle: 'Kite “{{device}}” kontinye?',
  letGoOnText:
    'Asire w anvan ke se ajan li a ki genyen l: rankontre l, oswa rele l sou yon nimewo ou te genyen deja. Lè sa a sa ki t ap tann li yo ap rive. Si li pèdi, retire l pito.',
  letGoOnDone: 'L ap kontinye depi l mande rezo a ankò, nan senk minit.',
  help: 'Si òdinatè sa a pèdi oswa yo vòlè l, yon sèl apèl kanpe l: ou li kat bous ou bay operatè rezo a. Lè sa a li pa resevwa ni voye anyen, jiskaske prezidan ou, vis prezidan ou oswa yon lòt òdinatè ou genyen kite l kontinye oswa retire l.',
  none: 'Pa gen kat bous pou òdinatè sa a, oswa li pa sèten ke li mache.',
  madeOn: 'Yo fè kat bous la {{date}}.',
  alone: 'Pèsonn lòt pa ta ka kite òdinatè sa a kontinye: depi yo kanpe l, li rete kanpe. Ajoute yon lòt òdinatè ou genyen anvan.',
  make: 'Fè yon kat bous',
  replaces: 'Yon kat ou te fè anvan ap mache katrevendis jou ankò: pèsonn ki sou òdinatè sa a pa ka anile sa ki nan bous ou a.',
  phone: 'Telefòn operatè rezo a',
  phoneHelp: 'Mande prezidan ou li. Li enprime sou kat la epi yo pa kenbe l okenn kote; si w kite l vid, kat la gen yon liy pou ekri l.',
  title: 'Kat bous',
  cut: 'Dekoupe l epi kenbe l nan bous ou, pa janm ansanm ak òdinatè a.',
  cardTitle: 'Òdinatè pèdi oswa vòlè?',
  cardHow: 'Rele, di fòk yo kanpe yon òdinatè, epi li:',
  cardPhone: 'Rele',
  cardNumber: 'Nimewo',
  cardCode: 'Kòd arè',
  cardFoot: 'Kat sa a pa ouvri anyen: li kanpe yon sèl òdinatè. Fèt {{date}}.',
  afterwards: 'Apre apèl sa a, rele prezidan ou: l ap kite òdinatè a kontinye si yo jwenn li, oswa l ap retire l.',
  once: 'Yo montre sa yon sèl fwa. Enprime l kounye a, oswa kopye l alamen.',
  kept: 'Mwen gen kat la',
};
