import type { TranslationWithMany } from '../../catalogue.ts';
import type { common as english } from '../en/common.ts';

export const common: TranslationWithMany<typeof english> = {
  cancel: 'Cancelar',
  close: 'Cerrar',
  save: 'Guardar',
  saved: 'Guardado',
  copy: 'Copiar',
  copied: 'Copiado',
  back: 'Volver',
  next: 'Siguiente',
  tryAgain: 'Intentar de nuevo',
  show: 'Mostrar',
  hide: 'Ocultar',
  change: 'Cambiar',
  undo: 'Retirar',
  taskforces: { one: '{{n}} equipo', many: '{{n}} de equipos', other: '{{n}} equipos' },
  officers: { one: '{{n}} oficial', many: '{{n}} de oficiales', other: '{{n}} oficiales' },
  optional: 'opcional',
  unknownOfficer: 'Nombre aún no recibido',
  you: 'Usted',
  loading: 'Cargando',
  language: 'Idioma',
  details: 'Quién, códigos e historial',
  content: 'Lo que eligió',
  nothingChosen: 'Elija algo de la lista',
  charactersLeft: { one: 'Queda {{n}} carácter', many: 'Quedan {{n}} de caracteres', other: 'Quedan {{n}} caracteres' },
};
