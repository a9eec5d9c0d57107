import type { Translation } from '../../catalogue.ts';
import type { recovery as english } from '../en/recovery.ts';

export const recovery: Translation<typeof english> = {
  help: 'Una hoja de recuperación abre esta computadora cuando se olvida la frase de acceso. Imprima una y guárdela en la caja fuerte de la oficina.',
  make: 'Hacer una hoja de recuperación',
  replaces: 'La hoja que haya impreso antes deja de abrir esta computadora cuando se hace una nueva.',
  title: 'Hoja de recuperación',
  computer: 'Computadora',
  taskforce: 'Equipo',
  madeOn: 'Hecha el',
  sheetFor:
    'Esta hoja abre Breakwater en esa computadora cuando se olvida su frase de acceso. Quien tenga la hoja y la computadora puede leer todo lo que hay en ella.',
  sheetWhere:
    'Guárdela en la caja fuerte de la oficina, en un sobre cerrado, lejos de la computadora. No la fotografíe ni la copie. Si se pierde, haga una nueva: esta deja de servir.',
  groups: 'Lo que hay que escribir',
  sheetHow:
    'En la pantalla bloqueada elija «¿Olvidó la frase de acceso?», después «Usar la hoja de recuperación», y escriba los nueve grupos en su orden. Su equipo ve que se usó la hoja.',
  once: 'Se muestra una sola vez. Imprímala ahora o cópiela a mano.',
  kept: 'La tengo en papel',
  print: 'Imprimir',
  useSheet: 'Usar la hoja de recuperación',
  openTitle: 'Abrir con la hoja de recuperación',
  openText: 'Escriba los nueve grupos de la hoja y elija una nueva frase de acceso. Da igual usar mayúsculas o minúsculas.',
  group: 'Grupo {{number}}',
  groupWrong: 'La hoja no dice eso aquí. Mírela otra vez.',
  groupOther: 'Es de otro tipo de hoja.',
  isSaid: 'Su equipo ve entre sus miembros que se usó la hoja.',
  used: 'abierta con su hoja de recuperación {{date}}',
};
