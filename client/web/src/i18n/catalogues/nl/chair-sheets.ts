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
  madeOn: 'Gemaakt op {{date}}',
  safe: 'Kluis van het kantoor',
  mine: 'U bewaart een van de voorzittersbladen van deze taskforce. Houd het achter slot.',
  gone: '{{name}} kan het tweede blad niet meer gebruiken. Maak nieuwe.',
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
  invitation: 'Deze computer wordt die van de voorzitter van {{name}}. U hebt het voorzittersblad uit de kluis van het kantoor nodig.',
  joinSheet: 'Het voorzittersblad uit de kluis typen',
  joinAsk: 'Vragen wie het andere blad bewaart',
  joinCompare: 'Getallen vergelijken met wie het andere blad bewaart',
  joinAdmit: 'Weer voorzitter zijn',
  typeSafe: 'Het voorzittersblad uit de kluis',
  typeSafeText:
    'Typ de negen groepen. Het andere blad wordt getypt door wie het bewaart, op een andere computer: nooit beide op één plaats.',
  compareText: 'Bel degene die u de uitnodiging gaf. Lees elkaar deze getallen voor; ze moeten op beide schermen gelijk zijn.',
  oneOfTwo: 'Eén van de twee bladen is er. Het andere is bij degene die u de uitnodiging gaf, en wordt daar getypt.',
  restore: 'De voorzitter herstellen',
  restoreTitle: 'De voorzitter van {{taskforce}} herstellen',
  restoreText:
    'Doe dit als de enige computer van de voorzitter verloren is, of als niemand meer als voorzitter kan optreden. Er zijn twee bladen nodig: dat uit de kluis, op de nieuwe computer, en het uwe, hier.',
  restoreWho: 'Wie is vanaf nu voorzitter?',
  restoreSame: '{{name}}, op een nieuwe computer',
  restoreNew: 'Iemand anders',
  restoreSameMeans: 'Elke andere computer van die medewerker wordt voorgoed verwijderd en wist zichzelf, behalve een archief.',
  restoreNewMeans:
    '{{name}} wordt voorgoed verwijderd, met alle computers. De nieuwe voorzitter begint met één computer en zonder berichten.',
  restoreInvite: 'De nieuwe computer uitnodigen',
  give: 'Gebruik dit op de nieuwe computer. Het geldt tot {{date}}, en alleen zolang de leden van die taskforce niet veranderen.',
  giveThen:
    'Is daar het blad uit de kluis getypt, dan wacht de nieuwe computer op u bij “Mensen”: vergelijk de getallen en typ dan uw blad.',
  offer: 'De voorzitter van {{taskforce}}',
  offerSame: 'Het blad uit de kluis is er. Met het uwe is {{name}} weer voorzitter, alleen op deze computer.',
  offerNew: 'Het blad uit de kluis is er. Met het uwe volgt deze persoon de voorzitter op, die wordt verwijderd.',
  offerCompare:
    'Bel die persoon op een nummer dat u kent. De nieuwe computer toont deze getallen ook: vergelijk ze groep voor groep. Typ pas dan uw blad.',
  typeMine: 'Uw voorzittersblad',
  offerSign: 'De getallen zijn gelijk: de voorzitter herstellen',
};
