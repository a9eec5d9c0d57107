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
};
