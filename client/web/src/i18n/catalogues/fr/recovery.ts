import type { Translation } from '../../catalogue.ts';
import type { recovery as english } from '../en/recovery.ts';

export const recovery: Translation<typeof english> = {
  help: 'Une fiche de récupération ouvre cet ordinateur quand la phrase secrète est oubliée. Imprimez-en une et enfermez-la dans le coffre-fort du bureau.',
  make: 'Faire une fiche de récupération',
  replaces: 'La fiche que vous aviez imprimée n’ouvre plus cet ordinateur dès qu’une nouvelle est faite.',
  title: 'Fiche de récupération',
  computer: 'Ordinateur',
  taskforce: 'Équipe',
  madeOn: 'Faite le',
  sheetFor:
    'Cette fiche ouvre Breakwater sur cet ordinateur quand sa phrase secrète est oubliée. Qui a la fiche et l’ordinateur peut lire tout ce qui s’y trouve.',
  sheetWhere:
    'Gardez-la dans le coffre-fort du bureau, sous enveloppe fermée, loin de l’ordinateur. Ne la photographiez pas, ne la copiez pas. Si elle est perdue, faites-en une nouvelle : celle-ci ne vaudra plus rien.',
  groups: 'Ce qu’il faut taper',
  sheetHow:
    'Sur l’écran verrouillé, choisissez « Phrase secrète oubliée ? », puis « Utiliser la fiche de récupération », et tapez les neuf groupes dans l’ordre. Votre équipe voit que la fiche a servi.',
  once: 'Elle n’est montrée qu’une fois. Imprimez-la maintenant ou recopiez-la à la main.',
  kept: 'Je l’ai sur papier',
  print: 'Imprimer',
  useSheet: 'Utiliser la fiche de récupération',
  openTitle: 'Ouvrir avec la fiche de récupération',
  openText: 'Tapez les neuf groupes de la fiche et choisissez une nouvelle phrase secrète. Majuscules ou minuscules, peu importe.',
  group: 'Groupe {{number}}',
  groupWrong: 'La fiche ne dit pas cela ici. Regardez-la encore.',
  groupOther: 'D’une autre sorte de fiche.',
  isSaid: 'Votre équipe voit parmi ses membres que la fiche a servi.',
  used: 'ouvert avec sa fiche de récupération {{date}}',
};
