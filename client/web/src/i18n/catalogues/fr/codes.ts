import type { TranslationWithMany } from '../../catalogue.ts';
import type { codes as english } from '../en/codes.ts';

export const codes: TranslationWithMany<typeof english> = {
  h0: 'Seulement pour prévenir et combattre le crime',
  h1: 'Pas en justice sans demander d’abord',
  h2: 'Ne pas transmettre sans demander',
  h3: 'Restriction propre',
  tlpRed: 'Seulement pour les personnes nommées ici',
  tlpAmberStrict: 'Seulement dans les autorités qui le reçoivent',
  tlpAmber: 'Dans les autorités et chez les partenaires nationaux qui en ont besoin',
  tlpGreen: 'Dans le réseau',
  tlpClear: 'Peut être rendu public',
  sourceA: 'Source toujours fiable',
  sourceB: 'Source généralement fiable',
  sourceC: 'Source peu fiable',
  sourceX: 'Source impossible à évaluer',
  information1: 'sans aucun doute',
  information2: 'connu directement de la source',
  information3: 'de seconde main, mais confirmé',
  information4: 'impossible à confirmer',
  handling: 'Utilisation',
  tlp: 'Qui peut le voir',
  source: 'Source',
  information: 'Information',
  restriction: 'Restriction',
  restrictionHelp: 'Ce qu’il ne faut pas en faire, en une ligne.',
  change: 'Modifier les codes',
};
