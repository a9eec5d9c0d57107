import type { Translation } from '../../catalogue.ts';
import type { stop as english } from '../en/stop.ts';

export const stop: Translation<typeof english> = {
  stoppedAt: 'Arrêté par un appel à l’opérateur du réseau le {{at}}',
  letGoOn: 'Le laisser reprendre',
  letGoOnTitle: 'Laisser « {{device}} » reprendre ?',
  letGoOnText:
    'Assurez-vous d’abord que son agent l’a bien : de vive voix, ou en appelant un numéro que vous avez déjà. Ce qui l’attendait arrive alors. S’il est perdu, retirez-le.',
  letGoOnDone: 'Il reprend dès qu’il interroge à nouveau le réseau, dans les cinq minutes.',
  help: 'Si cet ordinateur est perdu ou volé, un seul appel l’arrête : vous lisez votre carte de portefeuille à l’opérateur du réseau. Il ne reçoit et n’envoie alors plus rien, jusqu’à ce que votre présidence, votre vice-présidence ou un autre de vos ordinateurs le laisse reprendre ou le retire.',
  none: 'Pour cet ordinateur, il n’y a pas de carte de portefeuille, ou il n’est pas certain qu’elle marche.',
  madeOn: 'La carte de portefeuille a été faite le {{date}}.',
  alone:
    'Personne d’autre ne pourrait laisser cet ordinateur reprendre : une fois arrêté, il le reste. Ajoutez d’abord un autre de vos ordinateurs.',
  make: 'Faire une carte de portefeuille',
  replaces:
    'Une carte faite avant marche encore quatre-vingt-dix jours : personne ne peut, sur cet ordinateur, annuler celle que vous avez sur vous.',
  phone: 'Téléphone de l’opérateur du réseau',
  phoneHelp:
    'Demandez-le à votre présidence. Il est imprimé sur la carte et n’est gardé nulle part ; laissé vide, la carte a une ligne où l’écrire.',
  title: 'Carte de portefeuille',
  cut: 'Découpez-la et gardez-la dans votre portefeuille, jamais avec l’ordinateur.',
  cardTitle: 'Ordinateur perdu ou volé ?',
  cardHow: 'Appelez, dites qu’un ordinateur doit être arrêté, et lisez :',
  cardPhone: 'Appeler',
  cardNumber: 'Numéro',
  cardCode: 'Code d’arrêt',
  cardFoot: 'Cette carte n’ouvre rien : elle arrête un seul ordinateur. Faite le {{date}}.',
  afterwards: 'Après cet appel, appelez votre présidence : elle laisse l’ordinateur reprendre s’il est retrouvé, ou le retire.',
  once: 'Ceci n’est montré qu’une fois. Imprimez-le maintenant, ou recopiez-le à la main.',
  kept: 'J’ai la carte',
};
