import type { Translation } from '../../catalogue.ts';
import type { backup as english } from '../en/backup.ts';

export const backup: Translation<typeof english> = {
  title: 'Copia de seguridad',
  help: 'Una copia sellada de todo lo que hay en esta computadora, en una memoria USB o un segundo disco. Solo se abre con su frase de acceso o su hoja de recuperación. Guárdela lejos de la computadora.',
  none: 'Todavía no hay copia de seguridad.',
  last: 'Última copia, comprobada al abrirla',
  size: 'Tamaño',
  folder: 'Carpeta',
  outdated: 'Esta copia todavía se abre con su frase de acceso o su hoja de recuperación anterior. Haga una nueva ahora.',
  sameDisk: 'Está en el propio disco de esta computadora y se perdería con él. Haga también una en una memoria USB.',
  place: 'Memoria USB o disco',
  otherFolder: 'Otra carpeta',
  freeOf: '{{folder}} ({{size}} libres)',
  folderHelp: 'Como la nombra su computadora, completa desde el principio.',
  make: 'Hacer una copia ahora',
  making: 'Se está haciendo la copia. Puede seguir trabajando; bloquear la detiene.',
  putBack: 'Restaurar una copia',
  putBackText:
    'Para una computadora cuyo disco se dañó o se cambió. Necesita la memoria USB con la copia y la frase de acceso del día en que se hizo.',
  find: 'Buscar la copia',
  found: 'Copia del {{date}}, {{size}}',
  which: '¿Puede tener otra persona la computadora de la que es copia?',
  whichHere: 'No, está aquí o destruida',
  whichLost: 'Sí, está perdida o la robaron',
  lostText:
    'Quien la tenga podría actuar como usted. Llame ahora a su presidencia para que la retire y le invite de nuevo. Aquí solo se restaura la copia de un oficial a quien nadie más puede invitar.',
  passphrase: 'Frase de acceso del día de la copia',
  after: 'Lo que llegó después de ese día vuelve a llegar si otros aún lo tienen; lo que usted escribió después puede faltar.',
  goOn: 'Continuar con esta computadora',
  goOnText:
    'Una copia de esta computadora ha estado funcionando. Si se queda con esta, escriba su frase de acceso: la otra queda entonces fuera de la red.',
  toSettings: 'A Copia de seguridad',
};
