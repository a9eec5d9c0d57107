import type { TranslationWithMany } from '../../catalogue.ts';
import type { codes as english } from '../en/codes.ts';

export const codes: TranslationWithMany<typeof english> = {
  h0: 'Solo para prevenir y combatir el delito',
  h1: 'No usar en juicio sin preguntar antes',
  h2: 'No puede transmitirse sin preguntar',
  h3: 'Restricción propia',
  tlpRed: 'Solo para las personas aquí nombradas',
  tlpAmberStrict: 'Solo dentro de las autoridades que lo reciben',
  tlpAmber: 'Dentro de las autoridades y socios nacionales que lo necesiten',
  tlpGreen: 'Dentro de la red',
  tlpClear: 'Puede hacerse público',
  sourceA: 'Fuente siempre fiable',
  sourceB: 'Fuente casi siempre fiable',
  sourceC: 'Fuente poco fiable',
  sourceX: 'No se puede valorar la fuente',
  information1: 'sin ninguna duda',
  information2: 'la fuente lo sabe de primera mano',
  information3: 'de segunda mano, pero confirmado',
  information4: 'no se puede confirmar',
  handling: 'Uso',
  tlp: 'Quién puede verlo',
  source: 'Fuente',
  information: 'Información',
  restriction: 'Restricción',
  restrictionHelp: 'Qué no debe hacerse con ello, en una línea.',
  change: 'Cambiar códigos',
};
