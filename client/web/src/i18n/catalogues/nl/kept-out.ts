import type { Translation } from '../../catalogue.ts';
import type { keptOut as english } from '../en/kept-out.ts';

export const keptOut: Translation<typeof english> = {
  title: 'Buitengesloten',
  add: 'Iemand buitensluiten',
  field: 'Buitensluiten',
  help: 'Zij krijgen hier niets van, nu niet en later niet, ook niet als plaatsvervanger of als niemand antwoordt. Zij horen er niets van.',
  lift: 'Niet meer buitensluiten',
  stillIn:
    'Heeft hier nog een plaats en ziet dat het gesprek bestaat, maar krijgt niets van wat er geschreven wordt. {{names}} kan de plaats weghalen.',
  stillInNobody:
    'Heeft hier nog een plaats en ziet dat het gesprek bestaat, maar krijgt niets van wat er geschreven wordt. Niemand hier kan de plaats weghalen: open een nieuw gesprek.',
  asked:
    'Deze computer is van een reservekopie teruggezet en weet niet wie sindsdien is buitengesloten. Wat u hier schrijft, wacht tot de computer van een collega dat heeft gezegd.',
  askedFrom: 'Gevraagd aan: {{names}}.',
  askedNobody: 'Niemand anders in dit gesprek kan het zeggen.',
  sendOn: 'Verzenden zonder te wachten',
  sendOnHelp:
    'Wat u schrijft, gaat ook naar {{names}}. Niemand heeft nog gezegd of dat iemand is die sinds de reservekopie is buitengesloten.',
  sentOn: 'U verzendt zonder te wachten: niemand heeft nog gezegd of {{names}} buitengesloten moet zijn.',
  saidBy: 'Buitengesloten door {{name}}',
  told: 'Dit is gezegd toen het nog niet werd ondertekend; wie er later bij komt, hoort het niet.',
  sayAgain: 'Opnieuw zeggen',
  liftedBy: '{{whom}} is niet meer buitengesloten: {{name}} heeft dat opgeheven.',
};
