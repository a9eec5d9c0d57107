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
  madeOn: 'Faites le {{date}}',
  safe: 'Coffre-fort du bureau',
  mine: 'Vous gardez une des fiches de présidence de cette équipe. Tenez-la sous clé.',
  gone: '{{name}} ne peut plus se servir de la deuxième fiche. Faites-en de nouvelles.',
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
    'Quand l’ordinateur de la présidence est perdu : ouvrez la page de cette équipe dans Breakwater sur votre ordinateur, choisissez « Rétablir la présidence » et tapez les neuf groupes une fois les nombres comparés.',
  both: 'Les deux sont sur papier : elles comptent',
  invitation: 'Cet ordinateur devient celui de la présidence de {{name}}. Il vous faut la fiche de présidence du coffre-fort du bureau.',
  joinSheet: 'Taper la fiche de présidence du coffre-fort',
  joinAsk: 'Demander à qui garde l’autre fiche',
  joinCompare: 'Comparer les nombres avec qui garde l’autre fiche',
  joinAdmit: 'Retrouver la présidence',
  typeSafe: 'La fiche de présidence du coffre-fort',
  typeSafeText:
    'Tapez ses neuf groupes. L’autre fiche est tapée par qui la garde, sur un autre ordinateur : jamais les deux au même endroit.',
  compareText:
    'Téléphonez à la personne qui vous a donné l’invitation. Lisez-vous ces nombres ; ils doivent être les mêmes sur les deux écrans.',
  oneOfTwo: 'Une des deux fiches est là. L’autre est chez la personne qui vous a donné l’invitation, et c’est là qu’elle est tapée.',
  restore: 'Rétablir la présidence',
  restoreTitle: 'Rétablir la présidence de {{taskforce}}',
  restoreText:
    'À faire quand le seul ordinateur de la présidence est perdu, ou que plus personne ne peut l’exercer. Il faut deux fiches : celle du coffre-fort, sur le nouvel ordinateur, et la vôtre, ici.',
  restoreWho: 'Qui exerce la présidence désormais ?',
  restoreSame: '{{name}}, sur un nouvel ordinateur',
  restoreNew: 'Une autre personne',
  restoreSameMeans: 'Tous les autres ordinateurs de cet agent sont retirés définitivement et s’effacent, sauf une archive.',
  restoreNewMeans:
    '{{name}} est retiré définitivement, avec tous ses ordinateurs. La nouvelle présidence arrive avec un ordinateur et sans messages.',
  restoreInvite: 'Inviter le nouvel ordinateur',
  give: 'À utiliser sur le nouvel ordinateur. Valable jusqu’au {{date}}, et seulement tant que les membres de cette équipe ne changent pas.',
  giveThen:
    'Quand la fiche du coffre-fort y aura été tapée, le nouvel ordinateur vous attendra sous « Annuaire » : comparez les nombres, puis tapez votre fiche.',
  offer: 'La présidence de {{taskforce}}',
  offerSame: 'La fiche du coffre-fort est là. Avec la vôtre, {{name}} retrouve la présidence, sur cet ordinateur seulement.',
  offerNew: 'La fiche du coffre-fort est là. Avec la vôtre, cette personne succède à la présidence, qui est retirée.',
  offerCompare:
    'Téléphonez à cette personne à un numéro que vous connaissez. Le nouvel ordinateur montre aussi ces nombres : comparez-les groupe par groupe. Tapez votre fiche seulement ensuite.',
  typeMine: 'Votre fiche de présidence',
  offerSign: 'Les nombres concordent : rétablir la présidence',
};
