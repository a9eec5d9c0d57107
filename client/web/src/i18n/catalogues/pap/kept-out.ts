import type { Translation } from '../../catalogue.ts';
import type { keptOut as english } from '../en/kept-out.ts';

export const keptOut: Translation<typeof english> = {
  title: 'Teni pafó',
  add: 'Tene un hende pafó',
  field: 'Tene pafó',
  help: 'Nan no ta haña nada di esaki, ni awor ni despues, tampoko komo suplente ni ora niun hende no kontestá. Nan no ta ser avisá.',
  lift: 'No tene pafó mas',
  stillIn: 'Ainda tin un lugá aki i ta mira ku e sala ta eksistí, pero no ta risibí nada di loke ta ser skirbí. {{names}} por kita e lugá.',
  stillInNobody:
    'Ainda tin un lugá aki i ta mira ku e sala ta eksistí, pero no ta risibí nada di loke ta ser skirbí. Niun hende aden no por kit’é: habri un sala nobo.',
  asked:
    'E kòmpiuter aki a ser restorá for di un kopia di siguridat i no sa ken a ser tené pafó for di e tempu ei. Loke bo skirbi aki ta warda te ora e kòmpiuter di un kolega a bis’é.',
  askedFrom: 'A puntra: {{names}}.',
  askedNobody: 'Niun otro hende den e sala aki no por bis’é.',
  sendOn: 'Manda sin warda',
  sendOnHelp:
    'Loke bo skirbi ta yega serka {{names}} tambe. Ainda niun hende no a bisa si esei ta un hende ku a ser tené pafó despues di e kopia.',
  sentOn: 'Bo ta manda sin warda: ainda niun hende no a bisa si {{names}} mester keda pafó.',
  saidBy: 'Teni pafó pa {{name}}',
  told: 'Esaki a ser bisá promé ku e tabata ser firmá: ken ku yega despues no ta tende di dje.',
  sayAgain: 'Bis’é atrobe',
  liftedBy: '{{whom}} no ta teni pafó mas: {{name}} a kita esei.',
};
