import type { Translation } from '../../catalogue.ts';
import type { backup as english } from '../en/backup.ts';

export const backup: Translation<typeof english> = {
  title: 'Reservekopie',
  help: 'Een verzegelde kopie van alles op deze computer, op een stick of een tweede schijf. Hij gaat alleen open met uw wachtzin of herstelblad. Bewaar hem niet bij de computer.',
  none: 'Er is nog geen reservekopie.',
  last: 'Laatste reservekopie, gecontroleerd door hem te openen',
  size: 'Grootte',
  folder: 'Map',
  outdated: 'Deze reservekopie gaat nog open met uw vorige wachtzin of herstelblad. Maak nu een nieuwe.',
  sameDisk: 'Hij staat op de schijf van deze computer zelf en gaat daarmee verloren. Maak er ook een op een stick.',
  place: 'Stick of schijf',
  otherFolder: 'Een andere map',
  freeOf: '{{folder}} ({{size}} vrij)',
  folderHelp: 'Zoals uw computer hem noemt, voluit vanaf het begin.',
  make: 'Nu een reservekopie maken',
  making: 'De reservekopie wordt gemaakt. U kunt doorwerken; vergrendelen stopt hem.',
  putBack: 'Een reservekopie terugzetten',
  putBackText:
    'Voor een computer waarvan de schijf beschadigd of vervangen is. U hebt de stick met de reservekopie nodig, en de wachtzin van de dag waarop hij is gemaakt.',
  find: 'De reservekopie zoeken',
  found: 'Reservekopie van {{date}}, {{size}}',
  which: 'Kan iemand anders de computer hebben waarvan dit de reservekopie is?',
  whichHere: 'Nee, hij is hier of vernietigd',
  whichLost: 'Ja, verloren of gestolen',
  lostText:
    'Wie hem heeft, kan handelen als u. Bel nu uw voorzitter, zodat hij wordt verwijderd en u opnieuw wordt uitgenodigd. Hier wordt alleen teruggezet voor een medewerker die niemand anders kan uitnodigen.',
  passphrase: 'Wachtzin op de dag van de reservekopie',
  after: 'Wat na die dag kwam, komt opnieuw als anderen het nog hebben; wat u sindsdien schreef, kan ontbreken.',
  goOn: 'Verdergaan met deze computer',
  goOnText: 'Een kopie van deze computer heeft gewerkt. Houdt u deze, typ dan uw wachtzin: de andere wordt dan van het netwerk afgesloten.',
  toSettings: 'Naar Reservekopie',
};
