import type { TranslationWithMany } from '../../catalogue.ts';
import type { common as english } from '../en/common.ts';

export const common: TranslationWithMany<typeof english> = {
  cancel: 'Annuler',
  close: 'Fermer',
  save: 'Enregistrer',
  saved: 'Enregistré',
  copy: 'Copier',
  copied: 'Copié',
  back: 'Retour',
  next: 'Suivant',
  tryAgain: 'Réessayer',
  show: 'Afficher',
  hide: 'Masquer',
  change: 'Modifier',
  undo: 'Reprendre',
  taskforces: { one: '{{n}} équipe', many: '{{n}} d’équipes', other: '{{n}} équipes' },
  officers: { one: '{{n}} agent', many: '{{n}} d’agents', other: '{{n}} agents' },
  optional: 'facultatif',
  unknownOfficer: 'Nom pas encore reçu',
  you: 'Vous',
  loading: 'Chargement',
  language: 'Langue',
  details: 'Qui, codes et historique',
  content: 'Ce que vous avez choisi',
  nothingChosen: 'Choisissez dans la liste',
  charactersLeft: { one: 'Encore {{n}} caractère', many: 'Encore {{n}} de caractères', other: 'Encore {{n}} caractères' },
};
