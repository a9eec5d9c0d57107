import type { Translation } from '../../catalogue.ts';
import type { archive as english } from '../en/archive.ts';

export const archive: Translation<typeof english> = {
  invitation:
    'Cet ordinateur devient l’archive de l’équipe de {{name}}. Il conserve et montre ce qui se dit dans les salons choisis pour elle ; on ne peut rien y écrire.',
  silent: 'Cet ordinateur est l’archive : ici, vous pouvez lire et chercher, pas écrire.',
  device: 'archive de l’équipe',
  member: 'Archive de l’équipe',
  keptBy: 'tenue par {{name}}',
  keep: 'Le conserver dans l’archive de notre équipe',
  keepHelp: 'L’archive, et la personne qui la tient, peuvent tout lire ici. Tous les membres le voient.',
  keepNow:
    'L’archive, et {{name}} qui la tient, pourront lire ce qui se dit ici à partir de maintenant, et ce qui précède seulement si {{name}} était dans ce salon. Tous les membres le voient. Cela ne prend fin que si {{name}} est retiré du salon.',
  keepYes: 'L’y conserver',
  add: 'Ajouter l’archive de l’équipe',
  addHelp:
    'Un ordinateur à part qui conserve les salons choisis pour lui, afin qu’un collègue qui perd un ordinateur ou reprend un poste puisse les relire. Vous le tenez ; vous pouvez lire tout ce qu’il contient.',
  give: 'Utilisez-la sur l’ordinateur qui sera l’archive. Valable jusqu’au {{date}}.',
  offer: 'L’archive de votre équipe',
  offerCompare: 'L’ordinateur qui sera l’archive affiche aussi ces nombres. Comparez-les sur les deux écrans, groupe par groupe.',
};
