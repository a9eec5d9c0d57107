import type { Translation } from '../../catalogue.ts';
import type { keptOut as english } from '../en/kept-out.ts';

export const keptOut: Translation<typeof english> = {
  title: 'Tenus à l’écart',
  add: 'Tenir quelqu’un à l’écart',
  field: 'Tenir à l’écart',
  help: 'Ils n’en reçoivent rien, ni maintenant ni plus tard, ni comme suppléants ni si personne ne répond. Ils n’en sont pas avertis.',
  lift: 'Ne plus tenir à l’écart',
  stillIn: 'A encore une place ici et voit que le salon existe, mais ne reçoit rien de ce qui est écrit. {{names}} peut retirer la place.',
  stillInNobody:
    'A encore une place ici et voit que le salon existe, mais ne reçoit rien de ce qui est écrit. Personne ici ne peut retirer la place : ouvrez un autre salon.',
};
