import type { TranslationWithMany } from '../../catalogue.ts';
import type { errors as english } from '../en/errors.ts';

export const errors: TranslationWithMany<typeof english> = {
  'bad-call': 'Cette version de l’écran ne va pas avec le programme. Fermez la fenêtre et rouvrez Breakwater.',
  internal: 'Quelque chose a échoué sur cet ordinateur. Réessayez ; si cela persiste, dites-le à votre technicien.',
  'no-answer': 'Pas encore de réponse : c’est peut-être fait, peut-être pas. Regardez si cela y est avant de réessayer.',
  'bad-reply': 'Cette version de l’écran ne va pas avec le programme. Fermez la fenêtre et rouvrez Breakwater.',
  'not-signed-in': 'Cette fenêtre n’est plus valable. Rouvrez Breakwater par son icône.',
  'rate-limited': 'Trop de choses à la fois. Attendez une minute et réessayez.',
  locked: 'Breakwater est verrouillé. Déverrouillez-le et réessayez.',
  'not-allowed': 'Votre rôle ne le permet pas. Demandez à votre présidence de le faire.',
  'wrong-passphrase': 'Ce n’est pas la phrase secrète. Vérifiez la touche majuscules et retapez-la.',
  'too-many-tries': 'Trop d’essais manqués. Attendez une minute et réessayez.',
  'weak-passphrase': 'Cette phrase est trop facile à deviner. Ajoutez un ou deux mots.',
  'same-passphrase': 'C’est la phrase qui ouvre cet ordinateur. Choisissez-en une autre.',
  'needs-second-desk':
    'C’est votre seul ordinateur et il n’a pas de sauvegarde : il ne resterait rien. Faites une sauvegarde ou ajoutez d’abord un autre ordinateur.',
  'sheet-mistyped': 'Un groupe de la fiche est mal tapé. Comparez les groupes marqués avec la fiche.',
  'sheet-none':
    'Aucune fiche de récupération n’a été imprimée pour cet ordinateur. Demandez à votre présidence de le retirer et de vous inviter à nouveau.',
  'sheet-older': 'Cette fiche est ancienne, une plus récente l’a remplacée. Prenez la plus récente dans le coffre-fort.',
  'sheet-of-another':
    'Cette fiche est celle d’un autre ordinateur. Cherchez-y le nom de l’ordinateur et prenez la bonne dans le coffre-fort.',
  'sheet-wrong':
    'Cette fiche n’ouvre pas cet ordinateur. Prenez la plus récente dans le coffre-fort, ou demandez à votre présidence de vous inviter à nouveau.',
  'sheet-of-chair':
    'C’est une fiche de présidence d’une équipe, pas la fiche de récupération d’un ordinateur. Prenez la bonne dans le coffre-fort.',
  'sheet-not-of-chair':
    'C’est la fiche de récupération d’un ordinateur, pas une fiche de présidence. Prenez la fiche de présidence à sa place.',
  'chair-sheet-of-another': 'Cette fiche de présidence est celle d’une autre équipe. Cherchez-y le nom de l’équipe et prenez la bonne.',
  'chair-sheet-older': 'C’est une ancienne fiche de présidence, que de plus récentes ont remplacée. Prenez la plus récente.',
  'chair-sheet-other':
    'C’est l’autre des deux fiches. Qui la garde la tape sur un autre ordinateur ; tapez ici celle qui est gardée pour cet endroit.',
  'chair-sheet-wrong':
    'Cette fiche de présidence ne convient pas. Prenez la plus récente, ou demandez à trois présidences d’autres équipes de remplacer la présidence.',
  'chair-sheets-changed':
    'Les membres de cette équipe ou ses fiches de présidence ont changé depuis l’invitation. Regardez sa page et invitez à nouveau le nouvel ordinateur.',
  'not-a-holder': 'Cet agent ne peut pas garder la deuxième fiche. Choisissez-en un dans la liste.',
  'no-sheets-made':
    'Ces fiches ne comptent pas : l’ordinateur a été verrouillé entre-temps, ou d’autres ont été faites. Détruisez-les et faites-en de nouvelles.',
  'vault-damaged': 'Le coffre de cet ordinateur est abîmé. Remettez la dernière sauvegarde ; le coffre abîmé est gardé à côté.',
  'vault-newer': 'Le coffre a été écrit par une version plus récente. Mettez Breakwater à jour sur cet ordinateur.',
  'vault-in-use': 'Breakwater fonctionne déjà sur cet ordinateur. Fermez l’autre et réessayez.',
  'disk-full': 'Le disque est plein, rien ne peut être gardé. Libérez de la place et réessayez.',
  'copy-no-folder': 'Ce dossier n’existe pas. Branchez la clé ou choisissez un autre dossier.',
  'copy-in-vault':
    'Ce dossier est celui de Breakwater : ce qui abîme l’un abîme l’autre. Choisissez un dossier sur une clé ou un autre disque.',
  'copy-not-plain': 'À la place d’un dossier ou d’un fichier ordinaire se trouve un raccourci ou autre chose. Choisissez un autre dossier.',
  'copy-not-writable': 'Breakwater ne peut pas écrire ici. Ôtez la protection de la clé ou choisissez un autre dossier.',
  'copy-disk-full': 'Il n’y a pas assez de place pour la sauvegarde. Libérez-en ici ou prenez une autre clé.',
  'copy-of-another': 'Ce dossier contient la sauvegarde d’un autre ordinateur, ou une sauvegarde illisible. Choisissez un autre dossier.',
  'copy-not-proved': 'La sauvegarde n’a pas pu être relue sans erreur ; elle ne compte donc pas. Prenez une autre clé et réessayez.',
  'copy-none': 'Il n’y a pas de sauvegarde dans ce dossier. Choisissez celui où elle a été faite.',
  'copy-damaged':
    'Cette sauvegarde est abîmée et ne peut pas être remise. Essayez une autre clé ou demandez une nouvelle invitation à votre présidence.',
  'copy-lost-computer':
    'Qui a l’ordinateur perdu pourrait agir comme vous ; sa sauvegarde n’est donc pas remise. Appelez votre présidence pour le retirer et vous inviter à nouveau, ou faites les deux sur votre autre ordinateur.',
  'copy-at-work':
    'Une copie de cet ordinateur travaille ailleurs ; celui-ci est donc coupé. Utilisez l’autre, ou continuez ici dans Réglages, Sauvegarde.',
  'already-created': 'Cet ordinateur est déjà préparé. Déverrouillez-le avec sa phrase secrète.',
  'not-joining': 'L’adhésion est déjà terminée. Allez à Aujourd’hui.',
  'invitation-unreadable':
    'Cette invitation est incomplète. Copiez-la en entier, de la première à la dernière lettre, et collez-la de nouveau.',
  'invitation-expired': 'Cette invitation n’est plus valable. Demandez-en une nouvelle.',
  'invitation-used':
    'Cette invitation a déjà servi. Si ce n’était pas vous, prévenez maintenant qui vous l’a donnée et demandez-en une nouvelle.',
  'join-refused': 'Le réseau n’a pas accepté cet ordinateur. Demandez une nouvelle invitation à qui vous a invité.',
  offline: 'Il faut une connexion, et il n’y en a pas. Réessayez une fois connecté.',
  'hub-unreachable': 'Le réseau ne répond pas à cette adresse. Vérifiez la ligne, puis réessayez.',
  'other-network': 'Cette adresse est celle d’un autre réseau. Demandez la bonne invitation à qui vous a invité.',
  'update-needed': 'Cette version est trop ancienne pour le réseau. Mettez Breakwater à jour sur cet ordinateur.',
  'hub-too-old': 'Le réseau utilise une version plus ancienne. Dites-le à son opérateur ; ce que vous écrivez attend ici.',
  'clock-off': 'L’horloge de cet ordinateur a trop d’écart. Réglez la date et l’heure et réessayez.',
  'desk-revoked': 'Cet ordinateur a été retiré du réseau. Demandez une nouvelle invitation à votre présidence.',
  'desk-suspended': 'Cet ordinateur a été arrêté par un appel à l’opérateur du réseau. Appelez votre présidence ou vice-présidence.',
  'unknown-taskforce': 'Cette équipe n’est pas connue ici. Revenez à l’Annuaire et choisissez-la de nouveau.',
  'unknown-officer': 'Cet agent n’est pas connu ici. Revenez à l’Annuaire et choisissez de nouveau.',
  'unknown-device': 'Cet ordinateur n’est pas connu ici. Revenez à l’Annuaire et regardez de nouveau.',
  'not-a-second':
    'Cet agent ne peut pas être votre second permanent. Choisissez-en un d’une équipe avec laquelle la vôtre a comparé les nombres.',
  'unknown-post': 'Ce poste a changé. Revenez à l’Annuaire et regardez de nouveau.',
  'unknown-offer': 'Cette personne n’attend plus. Revenez à l’Annuaire et regardez de nouveau.',
  'not-verified': 'Votre équipe n’a pas comparé les nombres avec elle. Comparez-les d’abord.',
  fork: 'Deux historiques de qui appartient ici ont été signés, l’envoi est donc arrêté. Regardez les deux et appelez ceux qui ont signé.',
  'last-chair': 'Une équipe ne peut pas rester sans présidence. Transmettez-la d’abord.',
  'changed-meanwhile': 'Quelqu’un d’autre l’a modifié au même moment. Regardez de nouveau et refaites ce que vous vouliez.',
  'offer-contested':
    'Deux ordinateurs différents ont utilisé cette invitation : quelqu’un d’autre l’a donc lue. Personne n’a été admis. Refusez-la et remettez une nouvelle invitation par un autre moyen.',
  'unknown-agreement': 'Cela n’est pas demandé ici, ou ne l’est plus. Revenez à Aujourd’hui.',
  'agreement-over': 'Ce n’est plus demandé. Revenez à Aujourd’hui ; il ne reste rien à faire.',
  'agreement-arriving': 'Tout n’est pas arrivé, on ne peut donc pas encore vérifier. Regardez à nouveau une fois connecté.',
  'agreement-unproven': 'Cela ne se vérifie pas et ne peut donc pas être signé. Appelez qui l’a demandé.',
  'too-few-chairs':
    'Des présidences d’autres équipes doivent signer, et trop peu le peuvent. Attendez que d’autres équipes soient membres à part entière du réseau.',
  'nobody-to-agree': 'Personne là-bas ne peut signer pour son équipe. Appelez sa présidence.',
  'own-taskforce': 'Votre propre équipe ne s’exclut pas d’ici. Si sa présidence agit contre elle, appelez la présidence d’une autre.',
  'already-expelled': 'Cette équipe est déjà hors du réseau. Il ne reste rien à faire.',
  'signed-already':
    'Vous avez déjà signé pour cette équipe autre chose qui prendrait la même place dans la liste du réseau. Avec les deux, elle pourrait scinder cette liste. Que la présidence d’une autre équipe le demande.',
  'unknown-room': 'Ce salon n’est pas ici, ou plus. Revenez à Salons et choisissez-en un autre.',
  'unknown-message': 'Ce message n’est plus ici. Revenez au salon.',
  'kept-out': 'Quelqu’un que vous voulez ajouter est tenu à l’écart de ce salon. Levez d’abord cela, sous « Tenus à l’écart ».',
  'kept-out-asked':
    'Personne ne peut être ajouté tant que l’ordinateur d’un collègue n’a pas dit qui est tenu à l’écart. Réessayez plus tard.',
  'room-closed': 'Ce salon est fermé. Ouvrez-en un autre pour continuer.',
  'nobody-to-send-to': 'Personne ne le recevrait. Choisissez au moins une personne encore dans le réseau.',
  'line-unseen':
    'Une ligne contient des caractères que personne ne voit, par exemple des signes venus avec un collage. Effacez la ligne et retapez-la.',
  'too-long': 'C’est trop long. Raccourcissez, ou envoyez en deux parties.',
  'too-many-members':
    'C’est trop de personnes choisies par leur nom pour une seule conversation. Choisissez plutôt des postes ou des équipes entières.',
  'draft-differs': 'Ceci est déjà parti avec d’autres mots. Écrivez-le à nouveau.',
  'unknown-alert': 'Cette alerte n’est pas ici. Revenez à Alertes et choisissez-en une autre.',
  'alert-over': 'Cette alerte a expiré ou a été annulée. Plus rien à répondre.',
  'reason-needed': 'Le motif manque. Dites pourquoi, en une ligne, et renvoyez.',
  'unknown-request': 'Cette demande n’est pas ici. Revenez à Demandes et choisissez-en une autre.',
  'wrong-state': 'La demande a avancé entre-temps. Regardez sa dernière étape et choisissez de nouveau.',
};
