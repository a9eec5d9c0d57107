import type { Translation } from '../../catalogue.ts';
import type { archive as english } from '../en/archive.ts';

export const archive: Translation<typeof english> = {
  invitation:
    'Esta computadora será el archivo de {{name}}. Guarda y muestra lo que se dice en las salas elegidas para él; en ella no se puede escribir nada.',
  silent: 'Esta computadora es el archivo: aquí puede leer y buscar, no escribir.',
  device: 'archivo',
  member: 'Archivo del equipo',
  keptBy: 'a cargo de {{name}}',
  keep: 'Guardarla en el archivo de nuestro equipo',
  keepHelp: 'El archivo, y quien está a su cargo, pueden leer todo lo de aquí. Todos los miembros lo ven.',
  keepNow:
    'El archivo, y {{name}}, que lo tiene a su cargo, podrán leer lo que se diga aquí desde ahora, y lo anterior solo si {{name}} estaba en esta sala. Todos los miembros lo ven. Termina solo cuando se retira a {{name}} de la sala.',
  keepYes: 'Guardarla allí',
  add: 'Añadir el archivo del equipo',
  addHelp:
    'Una computadora aparte que guarda las salas elegidas para ella, para que pueda volver a leerlas un colega que pierde su computadora o asume un puesto. Queda a su cargo; usted puede leer todo lo que contiene.',
  give: 'Úsela en la computadora que será el archivo. Es válida hasta el {{date}}.',
  offer: 'El archivo de su equipo',
  offerCompare: 'La computadora que será el archivo muestra también estos números. Compárelos en ambas pantallas, grupo por grupo.',
};
