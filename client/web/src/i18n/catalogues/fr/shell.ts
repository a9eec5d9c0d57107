import type { TranslationWithMany } from '../../catalogue.ts';
import type { shell as english } from '../en/shell.ts';

export const shell: TranslationWithMany<typeof english> = {
  today: 'Aujourd’hui',
  alerts: 'Alertes',
  requests: 'Demandes',
  rooms: 'Salons',
  people: 'Annuaire',
  settings: 'Réglages',
  navigation: 'Rubriques principales',
  search: 'Chercher ou aller à',
  searchEverything: 'Cherchez des personnes, salons, demandes, alertes et messages',
  searchNothing: 'Rien trouvé pour « {{text}} ». Essayez moins de mots, ou des mots plus courts.',
  searchHint: 'Tapez un nom, un pays, un bateau ou quelques mots d’un message.',
  toDo: 'Faire',
  jumpTo: 'Aller à',
  found: 'Trouvé',
  write: 'Écrire à {{name}}',
  lock: 'Verrouiller',
  lockNow: 'Verrouiller Breakwater sur cet ordinateur',
  connected: 'Connecté',
  connecting: 'Connexion',
  offline: 'Hors ligne',
  refused: 'Accès refusé',
  waitingOut: { one: '{{n}} en attente de départ', many: '{{n}} en attente de départ', other: '{{n}} en attente de départ' },
  waitingIn: { one: '{{n}} encore à recevoir', many: '{{n}} encore à recevoir', other: '{{n}} encore à recevoir' },
  nothingWaiting: 'rien en attente',
  syncedAge: 'Dernière mise à jour avec le réseau : {{age}}',
  neverSynced: 'Pas encore à jour avec le réseau',
  offlineBanner: 'Hors ligne. Vous pouvez lire, chercher et écrire ; ce que vous écrivez partira au retour de la ligne.',
  refusedBanner: 'Le réseau n’accepte plus cet ordinateur. Ce qui s’y trouve reste lisible. Appelez votre présidence.',
  tryNow: 'Essayer maintenant',
  noticeClockOff:
    'L’horloge de cet ordinateur a plus de cinq minutes d’écart. Réglez-la : d’ici là, les heures de ce que vous signez portent une marque.',
  noticeUpdateNeeded:
    'Il faut une version plus récente pour continuer à parler à tous. Demandez à votre technicien de mettre cet ordinateur à jour.',
  noticeVaultRestored:
    'Cet ordinateur est revenu à une copie plus ancienne. Il se remet à jour : ce qu’il avait reçu depuis revient si d’autres l’ont encore ; ce que vous avez écrit depuis peut manquer ici.',
  noticeCopyAtWork:
    'Une copie de cet ordinateur a travaillé depuis ; celui-ci est coupé du réseau. Utilisez l’autre, ou continuez ici si vous gardez celui-ci.',
  noticeKeysElsewhere:
    'L’ordinateur perdu a les mêmes clés que celui-ci. Ajoutez aujourd’hui un autre ordinateur dans Réglages, puis retirez celui-ci depuis l’autre.',
  noticeFork:
    'Quelqu’un a signé deux historiques différents de qui appartient à une équipe, à un salon ou au réseau. L’envoi y est arrêté ; voyez là ce qu’il faut faire.',
  noticeNetworkAtOdds:
    'Le réseau a montré quelque chose qui ne correspond pas aux membres déjà montrés : d’autres clés, un expéditeur inconnu ou une liste plus courte. Rien n’en a été utilisé ; prévenez l’opérateur par téléphone.',
  noticeLetterUnreadable:
    'Il y a ici quelque chose que cet ordinateur n’a pas pu envoyer à un autre. C’est conservé, et tout le reste continue. Prévenez la personne qui s’occupe du programme.',
  noticeNotShown:
    'Quelque chose qu’un autre ordinateur a envoyé ne peut pas être affiché dans une liste. C’est conservé, et tout le reste est affiché. Prévenez la personne qui s’occupe du programme.',
  noticeFirstMessageAltered:
    'Le premier message d’un collègue est arrivé altéré à cet ordinateur. Il n’a pas été ouvert et a été redemandé. Si cela se répète, prévenez l’opérateur par téléphone.',
  noticeKeysDrained:
    'Ce dont les collègues ont besoin pour commencer à écrire à cet ordinateur s’épuise plus vite qu’ils ne pourraient l’utiliser. On ne peut rien lire avec, et il y en a de nouveau. Prévenez l’opérateur par téléphone.',
  noticeBlocked:
    'Cet ordinateur a été arrêté par un appel à l’opérateur du réseau. Ce qu’on vous envoie est gardé, et rien n’est perdu ici. Appelez votre présidence ou vice-présidence : elles, ou un autre de vos ordinateurs, peuvent le laisser reprendre, dans l’Annuaire.',
  noticeComputerStopped:
    'Un ordinateur de votre équipe a été arrêté par un appel. Appelez son agent, puis laissez-le reprendre ou retirez-le, dans l’Annuaire.',
  noticeBackupDue: 'Aucune sauvegarde depuis une semaine. Faites-en une aujourd’hui sur une clé.',
  noticeKeyEarly: 'Le réseau a livré une alerte avant l’heure. Elle reste fermée jusque-là. Prévenez la personne qui gère le réseau.',
  noticeKeyRefused:
    'Le réseau a livré pour une alerte quelque chose qui ne convient pas. Rien n’a été ouvert. Prévenez la personne qui gère le réseau.',
  noticeReleaseOverdue:
    'Personne n’a répondu à temps à une alerte et le réseau ne l’a pas transmise. Téléphonez à l’agent de permanence concerné.',
  noticeStoppedUnanswered:
    'Quelqu’un a arrêté la transmission d’une de vos alertes et aucune réponse n’est arrivée. Ouvrez-la et téléphonez à cette équipe.',
  noticeDiskNearlyFull: 'Le disque est presque plein. Libérez de la place, sinon les nouveaux messages ne pourront pas être gardés.',
  ringing: 'Une alerte immédiate attend',
  ringingOpen: 'La lire maintenant',
  skip: 'Aller au contenu',
  closedOffTitle: 'Cette fenêtre n’est plus valable',
  closedOffReloaded: 'Par sécurité, une fenêtre de Breakwater ne peut être ni rechargée ni ouverte depuis un signet.',
  closedOffUsed: 'Cette adresse a déjà servi, ou date de plus de deux minutes. Chacune ouvre une seule fenêtre, une seule fois.',
  closedOffEnded: 'Breakwater a été redémarré après l’ouverture de cette fenêtre.',
  closedOffStep: 'Rouvrez Breakwater par son icône sur cet ordinateur, puis fermez cette fenêtre.',
  lostTitle: 'Breakwater s’est arrêté sur cet ordinateur',
  lostText: 'Rien n’est perdu. Cette fenêtre reprend d’elle-même dès qu’il fonctionne à nouveau.',
  lostStep: 'Si cela dure plus d’une minute, lancez Breakwater par son icône.',
  keysTitle: 'Touches',
  keysText: 'Les touches seules fonctionnent quand vous n’écrivez pas. Vous pouvez les désactiver dans Réglages.',
  keySearch: 'Chercher ou aller n’importe où',
  keyDown: 'Suivant dans la liste',
  keyUp: 'Précédent dans la liste',
  keyOpen: 'Ouvrir',
  keyReply: 'Répondre',
  keyDone: 'Fait : marquer comme lu',
  keyAcknowledge: 'Accuser réception',
  keyGoTo: 'Aller à une rubrique par son numéro',
  keyHelp: 'Afficher ces touches',
  crashTitle: 'Cet écran a cessé de fonctionner',
  crashText: 'Rien n’est perdu. Revenez à Aujourd’hui et rouvrez-le ; s’il échoue deux fois, dites à votre technicien ce que vous faisiez.',
};
