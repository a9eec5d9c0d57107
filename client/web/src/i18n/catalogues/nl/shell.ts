import type { Translation } from '../../catalogue.ts';
import type { shell as english } from '../en/shell.ts';

export const shell: Translation<typeof english> = {
  today: 'Vandaag',
  alerts: 'Alerts',
  requests: 'Verzoeken',
  rooms: 'Gesprekken',
  people: 'Mensen',
  settings: 'Instellingen',
  navigation: 'Hoofdgebieden',
  search: 'Zoek of ga naar',
  searchEverything: 'Zoek mensen, gesprekken, verzoeken, alerts en berichten',
  searchNothing: 'Niets gevonden voor ‘{{text}}’. Probeer minder of kortere woorden.',
  searchHint: 'Typ een naam, een land, een vaartuig of een paar woorden uit een bericht.',
  toDo: 'Doen',
  jumpTo: 'Ga naar',
  found: 'Gevonden',
  write: 'Schrijf aan {{name}}',
  lock: 'Vergrendelen',
  lockNow: 'Breakwater op deze computer vergrendelen',
  connected: 'Verbonden',
  connecting: 'Verbinden',
  offline: 'Geen verbinding',
  refused: 'Niet toegelaten',
  waitingOut: { one: '{{n}} wacht op verzending', other: '{{n}} wachten op verzending' },
  waitingIn: { one: '{{n}} komt nog binnen', other: '{{n}} komen nog binnen' },
  nothingWaiting: 'niets in de wacht',
  syncedAge: 'Voor het laatst bijgewerkt: {{age}}',
  neverSynced: 'Nog niet bijgewerkt vanaf het netwerk',
  offlineBanner: 'Geen verbinding. U kunt lezen, zoeken en schrijven; wat u schrijft, vertrekt zodra de lijn er weer is.',
  refusedBanner: 'Het netwerk laat deze computer niet meer toe. Wat hier staat, blijft leesbaar. Bel uw voorzitter.',
  tryNow: 'Nu proberen',
  noticeClockOff:
    'De klok van deze computer wijkt meer dan vijf minuten af. Zet hem gelijk: tot dan dragen de tijden op wat u ondertekent een merkteken.',
  noticeUpdateNeeded:
    'Er is een nieuwere versie nodig om met iedereen te kunnen blijven praten. Vraag uw technicus deze computer bij te werken.',
  noticeVaultRestored:
    'Deze computer is teruggezet naar een oudere kopie. Hij haalt de achterstand in: wat hij sindsdien had ontvangen, komt opnieuw als anderen het nog hebben; wat u sindsdien schreef, kan hier ontbreken.',
  noticeCopyAtWork:
    'Sindsdien heeft een kopie van deze computer gewerkt, dus deze is van het netwerk afgesloten. Gebruik de andere, of ga hier verder als u deze houdt.',
  noticeKeysElsewhere:
    'De verloren computer heeft dezelfde sleutels als deze. Voeg vandaag via Instellingen een andere computer toe en verwijder deze daarvandaan.',
  noticeFork:
    'Iemand heeft twee verschillende geschiedenissen ondertekend van wie bij een taskforce, een gesprek of het netwerk hoort. Sturen is daar gestopt; kijk daar wat u kunt doen.',
  noticeNetworkAtOdds:
    'Het netwerk toonde iets dat niet klopt met de leden die het eerder toonde: andere sleutels, een onbekende afzender of een kortere lijst. Er is niets van gebruikt; bel de beheerder.',
  noticeLetterUnreadable:
    'Er is hier iets dat deze computer niet naar een andere kon sturen. Het is bewaard en al het andere gaat door. Meld het aan wie voor het programma zorgt.',
  noticeNotShown:
    'Iets wat een andere computer stuurde kan hier niet in een lijst worden getoond. Het is bewaard en al het andere is te zien. Meld het aan wie voor het programma zorgt.',
  noticeFirstMessageAltered:
    'Het eerste bericht van een collega is onderweg naar deze computer veranderd. Het is niet geopend en is opnieuw gevraagd. Bel de beheerder als dit terugkomt.',
  noticeKeysDrained:
    'Wat collega’s nodig hebben om deze computer te gaan schrijven, raakt sneller op dan zij het kunnen gebruiken. Er valt niets mee te lezen en er is nieuw. Bel de beheerder.',
  noticeBlocked:
    'Deze computer is stilgezet door een telefoontje naar de beheerder van het netwerk. Wat u wordt gestuurd, blijft bewaard, en hier gaat niets verloren. Bel uw voorzitter of vicevoorzitter: zij, of een andere computer van u, kunnen hem onder Mensen weer laten werken.',
  noticeComputerStopped:
    'Een computer van uw taskforce is stilgezet door een telefoontje. Bel de medewerker en laat hem dan onder Mensen weer werken of verwijder hem.',
  noticeBackupDue: 'Er is al een week geen reservekopie gemaakt. Maak er vandaag een op een stick.',
  noticeKeyEarly:
    'Het netwerk heeft een alert te vroeg vrijgegeven. Hij blijft dicht tot het tijd is. Meld het aan wie het netwerk beheert.',
  noticeKeyRefused:
    'Het netwerk heeft voor een alert iets gegeven dat niet past. Er is niets geopend. Meld het aan wie het netwerk beheert.',
  noticeReleaseOverdue:
    'Niemand heeft een alert op tijd beantwoord en het netwerk heeft hem niet doorgegeven. Bel de betrokken dienstdoende.',
  noticeStoppedUnanswered:
    'Iemand heeft het doorgeven van een van uw alerts gestopt en er is geen antwoord gekomen. Open hem en bel die taskforce.',
  noticeDiskNearlyFull: 'De schijf is bijna vol. Maak ruimte vrij, anders kunnen nieuwe berichten niet worden bewaard.',
  ringing: 'Er wacht een onmiddellijke alert',
  ringingOpen: 'Nu lezen',
  skip: 'Naar de inhoud',
  closedOffTitle: 'Dit venster is afgesloten',
  closedOffReloaded: 'Voor de veiligheid kan een venster van Breakwater niet worden herladen of via een bladwijzer worden geopend.',
  closedOffUsed: 'Dit adres is al gebruikt of is ouder dan twee minuten. Elk adres opent één venster, één keer.',
  closedOffEnded: 'Breakwater is opnieuw gestart nadat dit venster werd geopend.',
  closedOffStep: 'Open Breakwater opnieuw via het pictogram op deze computer en sluit dan dit venster.',
  lostTitle: 'Breakwater is gestopt op deze computer',
  lostText: 'Er is niets verloren. Dit venster gaat vanzelf verder zodra het weer draait.',
  lostStep: 'Duurt dat langer dan een minuut, start Breakwater dan via het pictogram.',
  keysTitle: 'Toetsen',
  keysText: 'Losse toetsen werken zolang u niet typt. U kunt ze uitzetten bij Instellingen.',
  keySearch: 'Zoek of ga ergens naartoe',
  keyDown: 'Volgende in de lijst',
  keyUp: 'Vorige in de lijst',
  keyOpen: 'Openen',
  keyReply: 'Beantwoorden',
  keyDone: 'Klaar: als gelezen markeren',
  keyAcknowledge: 'Ontvangst bevestigen',
  keyGoTo: 'Ga met een nummer naar een gebied',
  keyHelp: 'Deze toetsen tonen',
  crashTitle: 'Dit scherm is vastgelopen',
  crashText: 'Er is niets verloren. Ga terug naar Vandaag en open het opnieuw; gaat het twee keer mis, vertel uw technicus dan wat u deed.',
};
