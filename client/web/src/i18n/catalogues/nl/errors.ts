import type { Translation } from '../../catalogue.ts';
import type { errors as english } from '../en/errors.ts';

export const errors: Translation<typeof english> = {
  'bad-call': 'Deze versie van het scherm past niet bij het programma. Sluit het venster en open Breakwater opnieuw.',
  internal: 'Er ging iets mis op deze computer. Probeer het opnieuw; blijft het zo, zeg het dan uw technicus.',
  'no-answer': 'Nog geen antwoord, dus het is misschien wel of niet gebeurd. Kijk of het er is voordat u het opnieuw probeert.',
  'bad-reply': 'Deze versie van het scherm past niet bij het programma. Sluit het venster en open Breakwater opnieuw.',
  'not-signed-in': 'Dit venster is afgesloten. Open Breakwater opnieuw via het pictogram.',
  'rate-limited': 'Te veel tegelijk. Wacht een minuut en probeer het opnieuw.',
  locked: 'Breakwater is vergrendeld. Ontgrendel het en probeer het opnieuw.',
  'not-allowed': 'Uw rol staat dit niet toe. Vraag uw voorzitter het te doen.',
  'wrong-passphrase': 'Dat is niet de wachtzin. Controleer de Caps Lock-toets en typ hem opnieuw.',
  'too-many-tries': 'Te vaak verkeerd. Wacht een minuut en probeer het opnieuw.',
  'weak-passphrase': 'Deze wachtzin is te makkelijk te raden. Voeg een of twee woorden toe.',
  'same-passphrase': 'Dat is de wachtzin die deze computer opent. Kies een andere.',
  'needs-second-desk':
    'Dit is uw enige computer en er is geen reservekopie; er zou niets overblijven. Maak eerst een reservekopie of voeg een andere computer toe.',
  'sheet-mistyped': 'Een groep van het blad is verkeerd getypt. Vergelijk de gemarkeerde groepen met het blad.',
  'sheet-none':
    'Voor deze computer is nooit een herstelblad afgedrukt. Vraag uw voorzitter hem te verwijderen en u opnieuw uit te nodigen.',
  'sheet-older': 'Dit is een ouder blad, dat door een nieuwer is vervangen. Haal het nieuwste blad uit de kluis.',
  'sheet-of-another': 'Dit blad hoort bij een andere computer. Zoek erop de naam van de computer en haal het juiste uit de kluis.',
  'sheet-wrong': 'Dit blad opent deze computer niet. Haal het nieuwste blad uit de kluis, of vraag uw voorzitter u opnieuw uit te nodigen.',
  'sheet-of-chair': 'Dit is een voorzittersblad van een taskforce, niet het herstelblad van een computer. Haal het juiste uit de kluis.',
  'sheet-not-of-chair': 'Dit is het herstelblad van een computer, geen voorzittersblad. Haal het voorzittersblad van zijn plaats.',
  'chair-sheet-of-another': 'Dit voorzittersblad hoort bij een andere taskforce. Zoek erop de naam van de taskforce en haal het juiste.',
  'chair-sheet-older': 'Dit is een ouder voorzittersblad, dat door nieuwere is vervangen. Neem het nieuwste.',
  'chair-sheet-other':
    'Dit is het andere van de twee bladen. Wie het bewaart, typt het op een andere computer; typ hier het blad dat voor deze plaats is.',
  'chair-sheet-wrong':
    'Dit voorzittersblad past niet. Neem het nieuwste, of vraag drie voorzitters van andere taskforces de voorzitter te vervangen.',
  'chair-sheets-changed':
    'De leden van die taskforce of haar voorzittersbladen zijn sinds de uitnodiging veranderd. Bekijk haar pagina en nodig de nieuwe computer opnieuw uit.',
  'not-a-holder': 'Deze medewerker kan het tweede blad niet bewaren. Kies iemand uit de lijst.',
  'no-sheets-made':
    'Deze bladen gelden niet: de computer werd intussen vergrendeld, of er zijn andere gemaakt. Vernietig ze en maak nieuwe.',
  'vault-damaged':
    'De opslag op deze computer is beschadigd. Zet de laatste reservekopie terug; de beschadigde opslag blijft ernaast bewaard.',
  'vault-newer': 'De opslag is door een nieuwere versie geschreven. Werk Breakwater op deze computer bij.',
  'vault-in-use': 'Breakwater draait al op deze computer. Sluit het andere venster en probeer het opnieuw.',
  'disk-full': 'De schijf is vol, dus er kan niets worden bewaard. Maak ruimte vrij en probeer het opnieuw.',
  'copy-no-folder': 'Deze map bestaat niet. Steek de stick in of kies een andere map.',
  'copy-in-vault':
    'Deze map is van Breakwater zelf; wat de ene beschadigt, beschadigt ook de andere. Kies een map op een stick of een andere schijf.',
  'copy-not-plain': 'Waar een gewone map of een gewoon bestand hoort, staat een snelkoppeling of iets anders. Kies een andere map.',
  'copy-not-writable': 'Breakwater mag daar niet schrijven. Haal de schrijfbeveiliging van de stick of kies een andere map.',
  'copy-disk-full': 'Er is te weinig ruimte voor de reservekopie. Maak daar ruimte vrij of neem een andere stick.',
  'copy-of-another': 'In deze map staat de reservekopie van een andere computer, of een die niet te lezen is. Kies een andere map.',
  'copy-not-proved':
    'De reservekopie was niet zonder fouten terug te lezen en telt dus niet. Neem een andere stick en probeer het opnieuw.',
  'copy-none': 'In deze map staat geen reservekopie. Kies de map waarin hij is gemaakt.',
  'copy-damaged':
    'Deze reservekopie is beschadigd en kan niet worden teruggezet. Probeer een andere stick of vraag uw voorzitter om een nieuwe uitnodiging.',
  'copy-lost-computer':
    'Wie de verloren computer heeft, kan handelen als u; daarom wordt de reservekopie niet teruggezet. Bel uw voorzitter om hem te verwijderen en u opnieuw uit te nodigen, of doe beide op uw andere computer.',
  'copy-at-work':
    'Elders werkt een kopie van deze computer, dus deze is afgesloten. Gebruik die, of ga hier verder via Instellingen, Reservekopie.',
  'already-created': 'Deze computer is al ingericht. Ontgrendel hem met de wachtzin.',
  'not-joining': 'De aanmelding is al klaar. Ga naar Vandaag.',
  'invitation-unreadable': 'Dit is geen hele uitnodiging. Kopieer alles, van de eerste tot de laatste letter, en plak het opnieuw.',
  'invitation-expired': 'Deze uitnodiging is niet meer geldig. Vraag een nieuwe.',
  'invitation-used': 'Deze uitnodiging is al gebruikt. Was u dat niet, zeg het dan nu wie hem u gaf en vraag een nieuwe.',
  'join-refused': 'Het netwerk nam deze computer niet aan. Vraag een nieuwe uitnodiging aan wie u uitnodigde.',
  offline: 'Hiervoor is verbinding nodig en die is er nu niet. Probeer het opnieuw als u verbonden bent.',
  'hub-unreachable': 'Het netwerk antwoordt niet op dat adres. Controleer de lijn en probeer het opnieuw.',
  'other-network': 'Dat adres hoort bij een ander netwerk. Vraag de juiste uitnodiging aan wie u uitnodigde.',
  'update-needed': 'Deze versie is te oud voor het netwerk. Werk Breakwater op deze computer bij.',
  'hub-too-old': 'Het netwerk draait een oudere versie. Zeg het de beheerder; wat u schrijft, wacht hier.',
  'clock-off': 'De klok van deze computer wijkt te veel af. Zet datum en tijd goed en probeer het opnieuw.',
  'desk-revoked': 'Deze computer is uit het netwerk verwijderd. Vraag uw voorzitter om een nieuwe uitnodiging.',
  'desk-suspended':
    'Deze computer is stilgezet door een telefoontje naar de beheerder van het netwerk. Bel uw voorzitter of vicevoorzitter.',
  'unknown-taskforce': 'Die taskforce is hier niet bekend. Ga terug naar Mensen en kies opnieuw.',
  'unknown-officer': 'Die medewerker is hier niet bekend. Ga terug naar Mensen en kies opnieuw.',
  'unknown-device': 'Die computer is hier niet bekend. Ga terug naar Mensen en kijk opnieuw.',
  'not-a-second': 'Deze medewerker kan niet uw vaste tweede zijn. Kies iemand van een taskforce waarmee de uwe getallen heeft vergeleken.',
  'unknown-post': 'Die post is veranderd. Ga terug naar Mensen en kijk opnieuw.',
  'unknown-offer': 'Die persoon wacht niet meer. Ga terug naar Mensen en kijk opnieuw.',
  'not-verified': 'Uw taskforce heeft geen getallen met hen vergeleken. Vergelijk eerst de getallen.',
  fork: 'Er zijn twee geschiedenissen ondertekend van wie hierbij hoort, dus sturen is gestopt. Bekijk beide en bel wie getekend heeft.',
  'last-chair': 'Een taskforce kan niet zonder voorzitter. Draag eerst het voorzitterschap over.',
  'changed-meanwhile': 'Iemand anders wijzigde dit op hetzelfde moment. Kijk nog eens en herhaal wat u wilt.',
  'offer-contested':
    'Twee verschillende computers hebben deze uitnodiging gebruikt, dus iemand anders heeft haar gelezen. Niemand is toegelaten. Weiger haar en geef langs een andere weg een nieuwe uitnodiging.',
  'unknown-agreement': 'Dat wordt hier niet of niet meer gevraagd. Ga terug naar Vandaag.',
  'agreement-over': 'Dit wordt niet meer gevraagd. Ga terug naar Vandaag; er is niets meer te doen.',
  'agreement-arriving': 'Nog niet alles is er, dus het kan nog niet worden gecontroleerd. Kijk opnieuw als u verbinding hebt.',
  'agreement-unproven': 'Dit klopt niet, dus het kan niet worden getekend. Bel wie het vroeg.',
  'too-few-chairs':
    'Voorzitters van andere taskforces moeten tekenen, en er zijn er niet genoeg die dat kunnen. Wacht tot meer taskforces volwaardig lid van het netwerk zijn.',
  'nobody-to-agree': 'Niemand daar kan nu voor de taskforce tekenen. Bel de voorzitter.',
  'own-taskforce':
    'Uw eigen taskforce wordt niet van hieruit uit het netwerk gezet. Handelt uw voorzitter tegen haar, bel dan een voorzitter elders.',
  'already-expelled': 'Die taskforce is al uit het netwerk. Er is niets meer te doen.',
  'signed-already':
    'U hebt voor deze taskforce al iets anders getekend dat op dezelfde plaats in de lijst van het netwerk zou komen. Met beide kan zij die lijst splitsen. Laat de voorzitter van een andere taskforce het vragen.',
  'unknown-room': 'Dat gesprek is hier niet, of niet meer. Ga terug naar Gesprekken en kies een ander.',
  'unknown-message': 'Dat bericht is hier niet meer. Ga terug naar het gesprek.',
  'kept-out': 'Iemand die u wilt toevoegen is van dit gesprek buitengesloten. Hef dat eerst op, onder ‘Buitengesloten’.',
  'kept-out-asked':
    'Er kan niemand bij komen tot de computer van een collega heeft gezegd wie is buitengesloten. Probeer het later opnieuw.',
  'room-closed': 'Dit gesprek is gesloten. Open een nieuw gesprek om verder te gaan.',
  'nobody-to-send-to': 'Niemand zou het krijgen. Kies minstens één persoon die nog in het netwerk is.',
  'line-unseen':
    'Een regel bevat tekens die niemand kan zien, bijvoorbeeld tekens die bij het plakken zijn meegekomen. Wis de regel en typ die opnieuw.',
  'too-long': 'Dit is te lang. Maak het korter of stuur het in twee delen.',
  'too-many-members': 'Dit zijn te veel mensen bij naam voor één gesprek. Kies in plaats daarvan posten of hele taskforces.',
  'draft-differs': 'Dit is al met andere woorden verstuurd. Schrijf het opnieuw.',
  'unknown-alert': 'Die alert is hier niet. Ga terug naar Alerts en kies een andere.',
  'alert-over': 'Deze alert is verlopen of ingetrokken. Er is niets meer te beantwoorden.',
  'reason-needed': 'De reden ontbreekt. Zeg in één regel waarom en stuur het opnieuw.',
  'unknown-request': 'Dat verzoek is hier niet. Ga terug naar Verzoeken en kies een ander.',
  'wrong-state': 'Het verzoek is intussen verder. Kijk naar de laatste stap en kies opnieuw.',
};
