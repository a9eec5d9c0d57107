import type { Translation } from '../../catalogue.ts';
import type { codes as english } from '../en/codes.ts';

export const codes: Translation<typeof english> = {
  h0: 'Solamente pa prevení i kombatí krímen',
  h1: 'No den korte sin puntra promé',
  h2: 'No mag pasa e pa otro sin puntra',
  h3: 'Su propio restrikshon',
  tlpRed: 'Solamente pa esnan menshoná aki',
  tlpAmberStrict: 'Solamente den e outoridatnan ku risibí e',
  tlpAmber: 'Den e outoridatnan i partnernan nashonal ku mester di dje',
  tlpGreen: 'Den e ret',
  tlpClear: 'Mag hasi e públiko',
  sourceA: 'Fuente semper konfiabel',
  sourceB: 'Fuente konfiabel mayoria biaha',
  sourceC: 'Fuente poko konfiabel',
  sourceX: 'No por husga e fuente',
  information1: 'sin duda',
  information2: 'e fuente mes sa',
  information3: 'di segundo man, pero konfirmá',
  information4: 'no por konfirm’é',
  handling: 'Uso',
  tlp: 'Ken mag mir’é',
  source: 'Fuente',
  information: 'Informashon',
  restriction: 'Restrikshon',
  restrictionHelp: 'Kiko no mag hasi ku n’e, den un liña.',
  change: 'Kambia kódigo',
};
