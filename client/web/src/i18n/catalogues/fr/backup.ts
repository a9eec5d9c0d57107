import type { Translation } from '../../catalogue.ts';
import type { backup as english } from '../en/backup.ts';

export const backup: Translation<typeof english> = {
  title: 'Sauvegarde',
  help: 'Une copie scellée de tout ce qui est sur cet ordinateur, sur une clé ou un second disque. Elle ne s’ouvre qu’avec votre phrase secrète ou votre fiche de récupération. Gardez-la loin de l’ordinateur.',
  none: 'Il n’y a pas encore de sauvegarde.',
  last: 'Dernière sauvegarde, vérifiée en l’ouvrant',
  size: 'Taille',
  folder: 'Dossier',
  outdated: 'Cette sauvegarde s’ouvre encore avec votre phrase secrète ou votre fiche d’avant. Faites-en une nouvelle maintenant.',
  sameDisk: 'Elle est sur le disque de cet ordinateur et serait perdue avec lui. Faites-en aussi une sur une clé.',
  place: 'Clé ou disque',
  otherFolder: 'Un autre dossier',
  freeOf: '{{folder}} ({{size}} libres)',
  folderHelp: 'Comme votre ordinateur le nomme, en entier depuis le début.',
  make: 'Faire une sauvegarde maintenant',
  making: 'La sauvegarde est en cours. Vous pouvez continuer à travailler ; verrouiller l’arrête.',
  putBack: 'Remettre une sauvegarde',
  putBackText:
    'Pour un ordinateur dont le disque est abîmé ou remplacé. Il vous faut la clé avec la sauvegarde et la phrase secrète du jour où elle a été faite.',
  find: 'Chercher la sauvegarde',
  found: 'Sauvegarde du {{date}}, {{size}}',
  which: 'Quelqu’un d’autre peut-il avoir l’ordinateur dont c’est la sauvegarde ?',
  whichHere: 'Non, il est ici ou détruit',
  whichLost: 'Oui, il est perdu ou volé',
  lostText:
    'Qui l’a pourrait agir comme vous. Appelez maintenant votre présidence pour qu’elle le retire et vous invite à nouveau. Ici, on ne remet une sauvegarde que pour un agent que personne d’autre ne peut inviter.',
  passphrase: 'Phrase secrète du jour de la sauvegarde',
  after: 'Ce qui est venu après ce jour revient si d’autres l’ont encore ; ce que vous avez écrit depuis peut manquer.',
  goOn: 'Continuer avec cet ordinateur',
  goOnText:
    'Une copie de cet ordinateur a travaillé. Si vous gardez celui-ci, tapez votre phrase secrète : l’autre est alors coupé du réseau.',
  toSettings: 'Vers Sauvegarde',
};
