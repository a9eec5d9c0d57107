import type { Translation } from '../../catalogue.ts';
import type { histories as english } from '../en/histories.ts';

export const histories: Translation<typeof english> = {
  ofTaskforce: 'Twee geschiedenissen van de leden',
  ours: 'Op deze computer',
  other: 'Elders',
  change: '{{what}}, {{date}}, ondertekend door {{name}}',
  changeOfficer: 'Een medewerker is toegevoegd, gewijzigd of verwijderd',
  changeComputer: 'Een computer is toegevoegd of verwijderd',
  changePost: 'Een post is aan iemand gegeven',
  changeChair: 'Het voorzitterschap is gewisseld',
  changeOther: 'Een andere wijziging',
  settle:
    'Bel de voorzitter op een nummer dat u al hebt en vraag welke van de twee waar is. Is het die op deze computer, vraag dan een tweede voorzitter dat met u te zeggen: dan geldt die voor iedereen. Is het de andere, dan moet een voorzitter vragen wiens computer die heeft.',
  withChair: 'Vraag de voorzitter van',
  ask: 'Vraag dit mee te zeggen',
  ofRoom: 'Twee geschiedenissen van wie er in dit gesprek zit',
  ofNetwork: 'Twee geschiedenissen van wie er in het netwerk zit',
  whatRoom:
    'De lijst van dit gesprek bestaat in twee versies, die allebei zijn ondertekend. Sturen is hier gestopt, zodat niemand krijgt wat niet voor hem bedoeld is.',
  whatNetwork:
    'De lijst van taskforces in dit netwerk bestaat in twee versies, die allebei zijn ondertekend. Alleen alerts gaan nog uit, tot is gezegd welke telt.',
  open: 'Beide bekijken',
  changeUnsigned: '{{what}}, {{date}}',
  changeLetIn: '{{who}} is toegelaten',
  changeLetOut: '{{who}} is verwijderd',
  changeLeft: '{{who}} is weggegaan',
  changeRole: '{{who}} kreeg een andere rol',
  changeClosed: 'Het gesprek is gesloten',
  changeRemovalNoted: 'Een verwijdering bij {{who}} is vastgelegd',
  changeChairNoted: 'Wie nu namens {{who}} spreekt, is vastgelegd',
  changeChairsNoted: 'Wie nu namens andere taskforces spreekt, is vastgelegd',
  changeTaskforceIn: '{{who}} kwam in het netwerk',
  changeTaskforceOut: '{{who}} is uit het netwerk gezet',
  changeOperator: 'De beheerder is veranderd',
  changeAddress: 'Het adres of de sleutel van het netwerk is veranderd',
  more: { one: 'en nog {{n}} wijziging', other: 'en nog {{n}} wijzigingen' },
  who: 'Het telt voor iedereen als {{needed}} van deze voorzitters hebben getekend: {{names}}.',
  settleAll:
    'Bel wie getekend heeft, op een nummer dat u al hebt, en vraag welke van de twee klopt. Is het die op deze computer, vraag de voorzitters dan dat te zeggen. Is het de andere, dan moet iemand het vragen wiens computer die heeft.',
  whoNetwork:
    'Te weinig anderen kunnen het alleen zeggen, of van elk van de twee is het al gezegd. Het telt voor iedereen als {{needed}} van deze voorzitters in het netwerk hebben getekend: {{names}}.',
  whoNetworkRoom:
    'Te weinig voorzitters van dit gesprek kunnen het alleen zeggen, of van elk van de twee is het al gezegd. Het telt voor iedereen als {{needed}} van deze voorzitters in het netwerk hebben getekend: {{names}}. Wie gevraagd wordt, ziet wie in het gesprek zit, en niets van wat er gezegd is.',
  askAll: 'De voorzitters vragen',
  tellChair: 'Uw voorzitter kan het de anderen vragen. Bel uw voorzitter en vertel wat u hier ziet.',
  nobodyTaskforce: 'Er zijn te weinig andere voorzitters in het netwerk om te zeggen welke telt. Bel de beheerder.',
  nobodyRoom: 'Te weinig voorzitters kunnen zeggen welke telt. Open een nieuw gesprek met dezelfde mensen.',
  nobodyNetwork:
    'Er zaten te weinig taskforces in het netwerk voordat de twee uiteengingen om te zeggen welke telt. Bel de beheerder: het moet opnieuw worden opgericht.',
  stands: 'Deze zou tellen',
  standsNot: 'Deze niet',
  notHere: 'U zit niet in dit gesprek, dus de andere staat niet op uw computer. Vraag iemand in het gesprek wat erin staat.',
};
