import type { TranslationWithMany } from '../../catalogue.ts';
import type { histories as english } from '../en/histories.ts';

export const histories: TranslationWithMany<typeof english> = {
  ofTaskforce: 'Deux historiques de ses membres',
  ours: 'Sur cet ordinateur',
  other: 'Ailleurs',
  change: '{{what}}, {{date}}, signé par {{name}}',
  changeOfficer: 'Un agent a été ajouté, modifié ou retiré',
  changeComputer: 'Un ordinateur a été ajouté ou retiré',
  changePost: 'Un poste a été attribué',
  changeChair: 'La présidence a changé',
  changeOther: 'Un autre changement',
  settle:
    'Appelez sa présidence à un numéro que vous avez déjà et demandez lequel des deux est vrai. Si c’est celui de cet ordinateur, demandez à une deuxième présidence de le dire avec vous : il vaut alors pour tous. Si c’est l’autre, la demande doit venir d’une présidence dont l’ordinateur a celui-là.',
  withChair: 'Demander à la présidence de',
  ask: 'Demander de le confirmer',
  ofRoom: 'Deux historiques des membres de ce salon',
  ofNetwork: 'Deux historiques des équipes du réseau',
  whatRoom:
    'La liste de ce salon existe en deux versions, toutes deux signées. L’envoi y est arrêté, pour que personne ne reçoive ce qui ne lui est pas destiné.',
  whatNetwork:
    'La liste des équipes de ce réseau existe en deux versions, toutes deux signées. Seules les alertes partent, jusqu’à ce qu’on ait dit laquelle compte.',
  open: 'Voir les deux',
  changeUnsigned: '{{what}}, {{date}}',
  changeLetIn: 'Admission : {{who}}',
  changeLetOut: 'Retrait : {{who}}',
  changeLeft: 'Départ : {{who}}',
  changeRole: 'Autre rôle : {{who}}',
  changeClosed: 'Le salon a été fermé',
  changeRemovalNoted: 'Un retrait a été noté chez {{who}}',
  changeChairNoted: 'Il a été noté qui parle désormais pour {{who}}',
  changeChairsNoted: 'Il a été noté qui parle désormais pour d’autres équipes',
  changeTaskforceIn: 'Entrée dans le réseau : {{who}}',
  changeTaskforceOut: 'Exclusion du réseau : {{who}}',
  changeOperator: 'L’opérateur a changé',
  changeAddress: 'L’adresse ou la clé du réseau a changé',
  more: { one: 'et {{n}} autre changement', other: 'et {{n}} autres changements', many: 'et {{n}} autres changements' },
  who: 'Cela compte pour tous quand {{needed}} de ces présidences ont signé : {{names}}.',
  settleAll:
    'Appelez ceux qui ont signé, à un numéro que vous avez déjà, et demandez lequel des deux est vrai. Si c’est celui de cet ordinateur, demandez aux présidences de le dire. Si c’est l’autre, quelqu’un dont l’ordinateur a celui-là doit le demander.',
  whoNetwork:
    'Trop peu d’autres peuvent le dire seuls, ou chacun des deux a déjà été dit. Cela compte pour tous quand {{needed}} de ces présidences du réseau ont signé : {{names}}.',
  whoNetworkRoom:
    'Trop peu de présidences de ce salon peuvent le dire seules, ou chacun des deux a déjà été dit. Cela compte pour tous quand {{needed}} de ces présidences du réseau ont signé : {{names}}. Celles à qui on le demande voient qui est dans le salon, et rien de ce qui s’y est dit.',
  askAll: 'Demander aux présidences',
  tellChair: 'Votre présidence peut le demander aux autres. Appelez-la et dites-lui ce que vous voyez ici.',
  nobodyTaskforce: 'Il y a trop peu d’autres présidences dans le réseau pour dire lequel compte. Appelez l’opérateur.',
  nobodyRoom: 'Trop peu de présidences peuvent dire lequel compte. Ouvrez un nouveau salon avec les mêmes personnes.',
  nobodyNetwork:
    'Trop peu d’équipes étaient dans le réseau avant que les deux se séparent pour dire lequel compte. Appelez l’opérateur : il faut le fonder à nouveau.',
  stands: 'Celui-ci compterait',
  standsNot: 'Celui-ci non',
  notHere: 'Vous n’êtes pas dans ce salon, l’autre n’est donc pas sur votre ordinateur. Demandez à quelqu’un du salon ce qu’il dit.',
};
