import type { Translation } from '../../catalogue.ts';
import type { archive as english } from '../en/archive.ts';

export const archive: Translation<typeof english> = {
  invitation:
    'Deze computer wordt het archief van {{name}}. Hij bewaart en toont wat er wordt gezegd in de gesprekken die ervoor zijn gekozen; u kunt er niets op schrijven.',
  silent: 'Deze computer is het archief: u kunt hier lezen en zoeken, niet schrijven.',
  device: 'archief',
  member: 'Archief van de taskforce',
  keptBy: 'beheerd door {{name}}',
  keep: 'In het archief van onze taskforce bewaren',
  keepHelp: 'Het archief, en wie het beheert, kan hier alles lezen. Alle leden zien dat.',
  keepNow:
    'Het archief, en {{name}}, die het beheert, kunnen lezen wat hier vanaf nu wordt gezegd, en wat eerder is gezegd alleen als {{name}} in dit gesprek zat. Alle leden zien dat. Het eindigt pas als {{name}} uit het gesprek wordt verwijderd.',
  keepYes: 'Daar bewaren',
  add: 'Het archief van de taskforce toevoegen',
  addHelp:
    'Een aparte computer die de gekozen gesprekken bewaart, zodat een collega die een computer verliest of een functie overneemt ze weer kan lezen. U beheert hem; u kunt alles lezen wat erop staat.',
  give: 'Gebruik dit op de computer die het archief wordt. Geldig tot {{date}}.',
  offer: 'Het archief van uw taskforce',
  offerCompare: 'De computer die het archief wordt, toont deze getallen ook. Vergelijk ze op beide schermen, groep voor groep.',
};
