import type { Translation } from '../../catalogue.ts';
import type { chairSheets as english } from '../en/chair-sheets.ts';

export const chairSheets: Translation<typeof english> = {
  title: 'Voorzittersbladen',
  help: 'Twee bladen papier waarmee uw taskforce weer een voorzitter krijgt als diens enige computer verloren is: één voor de kluis van het kantoor, één voor iemand die u vertrouwt. Geen van beide is alleen genoeg.',
  none: 'Die zijn er niet. Raakt de enige computer van de voorzitter nu verloren, dan moeten drie voorzitters van andere taskforces helpen.',
  due: 'Uw taskforce heeft geen voorzittersbladen die gelden: maak ze, zodat zij weer een voorzitter krijgt als uw computer verloren is.',
  nobody: 'Iemand moet het tweede blad bewaren: laat eerst een collega toetreden, of vergelijk getallen met een andere taskforce.',
  make: 'De voorzittersbladen maken',
  makeNew: 'Nieuwe maken',
  madeOn: 'Gemaakt {{date}}',
  safe: 'Kluis van het kantoor',
  mine: 'U bewaart een van de voorzittersbladen van deze taskforce. Houd het achter slot.',
  gone: '{{name}} kan het tweede blad niet meer gebruiken. Maak nieuwe.',
  outdated: 'Ze zijn door een eerdere voorzitter gemaakt. Maak nieuwe; de oude gelden dan niet meer.',
  who: 'Wie het tweede blad bewaart',
  replaces: 'De bladen die u eerder maakte, gelden niet meer zodra u de nieuwe op papier hebt.',
  sheet: 'Voorzittersblad',
  keptBy: 'Bewaard door',
  other: 'Het andere',
  sheetFor: 'Met dit blad en het andere krijgt de taskforce weer een voorzitter, op een nieuwe computer. Alleen doet het niets.',
  sheetWhere:
    'Bewaar het achter slot in een gesloten envelop, nooit samen met het andere. Fotografeer of kopieer het niet. Is het kwijt, dan maakt de voorzitter nieuwe: dit blad is dan waardeloos.',
  howSafe:
    'Is de computer van de voorzitter verloren: vraag {{name}}, die het andere blad heeft, om een uitnodiging. Gebruik die op de nieuwe computer, en typ daar de negen groepen.',
  howHolder:
    'Is de computer van de voorzitter verloren: open op uw eigen computer de pagina van deze taskforce in Breakwater, kies “De voorzitter herstellen”, en typ de negen groepen nadat u de getallen hebt vergeleken.',
  both: 'Beide staan op papier: laat ze gelden',
};
