import type { Translation } from '../../catalogue.ts';
import type { chairSheets as english } from '../en/chair-sheets.ts';

export const chairSheets: Translation<typeof english> = {
  title: 'Fiches de présidence',
  help: 'Deux fiches de papier grâce auxquelles votre équipe retrouve une présidence quand son seul ordinateur est perdu : une pour le coffre-fort du bureau, une pour une personne de confiance. Aucune ne suffit seule.',
  none: 'Il n’y en a pas. Si le seul ordinateur de la présidence est perdu maintenant, trois présidences d’autres équipes doivent aider.',
  due: 'Votre équipe n’a pas de fiches de présidence qui comptent : faites-les, pour qu’elle retrouve une présidence si votre ordinateur est perdu.',
  nobody:
    'Il faut quelqu’un pour garder la deuxième fiche : faites d’abord entrer un collègue, ou comparez les nombres avec une autre équipe.',
  make: 'Faire les fiches de présidence',
  makeNew: 'En faire de nouvelles',
  madeOn: 'Faites {{date}}',
  safe: 'Coffre-fort du bureau',
  mine: 'Vous gardez une des fiches de présidence de cette équipe. Tenez-la sous clé.',
  gone: '{{name}} ne peut plus se servir de la deuxième fiche. Faites-en de nouvelles.',
  outdated: 'Une présidence précédente les a faites. Faites-en de nouvelles ; les anciennes ne compteront plus.',
  who: 'Qui garde la deuxième fiche',
  replaces: 'Les fiches faites auparavant ne comptent plus dès que vous avez les nouvelles sur papier.',
  sheet: 'Fiche de présidence',
  keptBy: 'Gardée par',
  other: 'L’autre',
  sheetFor: 'Avec cette fiche et l’autre, l’équipe retrouve une présidence, sur un nouvel ordinateur. Seule, elle ne sert à rien.',
  sheetWhere:
    'Gardez-la sous clé, sous enveloppe fermée, jamais avec l’autre. Ne la photographiez pas, ne la copiez pas. Si elle est perdue, la présidence en fait de nouvelles : celle-ci ne vaudra plus rien.',
  howSafe:
    'Quand l’ordinateur de la présidence est perdu : demandez une invitation à {{name}}, qui a l’autre fiche. Utilisez-la sur le nouvel ordinateur et tapez-y les neuf groupes.',
  howHolder:
    'Quand l’ordinateur de la présidence est perdu : ouvrez la page de cette équipe dans Breakwater sur votre ordinateur, choisissez « Rétablir la présidence » et tapez les neuf groupes une fois les nombres comparés.',
  both: 'Les deux sont sur papier : elles comptent',
};
