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
  asked:
    'Cet ordinateur a été remis en place depuis une sauvegarde et ne sait pas qui a été tenu à l’écart depuis. Ce que vous écrivez ici attend que l’ordinateur d’un collègue l’ait dit.',
  askedFrom: 'Demandé à : {{names}}.',
  askedNobody: 'Personne d’autre dans ce salon ne peut le dire.',
  sendOn: 'Envoyer sans attendre',
  sendOnHelp:
    'Ce que vous écrivez parviendra aussi à {{names}}. Personne n’a encore dit s’il s’agit de quelqu’un qui a été tenu à l’écart depuis la sauvegarde.',
  sentOn: 'Vous envoyez sans attendre : personne n’a encore dit si {{names}} doit être tenu à l’écart.',
  saidBy: 'Tenu à l’écart par {{name}}',
  told: 'Cela a été dit avant d’être signé : les nouveaux venus n’en sauront rien.',
  sayAgain: 'Le redire',
  liftedBy: '{{whom}} n’est plus tenu à l’écart : {{name}} l’a levé.',
};
