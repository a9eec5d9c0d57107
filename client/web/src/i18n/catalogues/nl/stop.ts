import type { Translation } from '../../catalogue.ts';
import type { stop as english } from '../en/stop.ts';

export const stop: Translation<typeof english> = {
  stoppedAt: 'Stilgezet door een telefoontje naar de beheerder van het netwerk op {{at}}',
  letGoOn: 'Weer laten werken',
  letGoOnTitle: '“{{device}}” weer laten werken?',
  letGoOnText:
    'Ga eerst na of de medewerker hem heeft: spreek elkaar, of bel een nummer dat u al hebt. Wat erop wachtte, komt dan aan. Is hij kwijt, verwijder hem dan.',
  letGoOnDone: 'Hij werkt weer zodra hij het netwerk opnieuw vraagt, binnen vijf minuten.',
  help: 'Is deze computer kwijt of gestolen, dan zet één telefoontje hem stil: u leest uw portemonneekaart voor aan de beheerder van het netwerk. Hij krijgt en verstuurt dan niets, tot uw voorzitter, uw vicevoorzitter of een andere computer van u hem weer laat werken of verwijdert.',
  none: 'Voor deze computer is er geen portemonneekaart, of het is niet zeker dat die werkt.',
  madeOn: 'De portemonneekaart is gemaakt op {{date}}.',
  alone:
    'Niemand anders zou deze computer weer kunnen laten werken: eenmaal stilgezet blijft hij stil. Voeg eerst een andere computer van u toe.',
  make: 'Een portemonneekaart maken',
  replaces: 'Een eerdere kaart werkt nog negentig dagen: niemand kan op deze computer de kaart in uw portemonnee waardeloos maken.',
  phone: 'Telefoon van de beheerder van het netwerk',
  phoneHelp:
    'Vraag het uw voorzitter. Het komt op de kaart en wordt nergens bewaard; leeg gelaten heeft de kaart een regel om op te schrijven.',
  title: 'Portemonneekaart',
  cut: 'Knip hem uit en bewaar hem in uw portemonnee, nooit bij de computer.',
  cardTitle: 'Computer kwijt of gestolen?',
  cardHow: 'Bel, zeg dat een computer stilgezet moet worden, en lees voor:',
  cardPhone: 'Bel',
  cardNumber: 'Nummer',
  cardCode: 'Stopcode',
  cardFoot: 'Deze kaart opent niets: hij zet alleen één computer stil. Gemaakt op {{date}}.',
  afterwards: 'Bel daarna uw voorzitter: die laat de computer weer werken als hij terecht is, of verwijdert hem.',
  once: 'Dit wordt één keer getoond. Druk het nu af, of schrijf het over.',
  kept: 'Ik heb de kaart',
};
