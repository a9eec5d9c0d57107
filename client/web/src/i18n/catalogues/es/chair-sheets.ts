import type { Translation } from '../../catalogue.ts';
import type { chairSheets as english } from '../en/chair-sheets.ts';

export const chairSheets: Translation<typeof english> = {
  title: 'Hojas de presidencia',
  help: 'Dos hojas de papel con las que su equipo vuelve a tener presidencia cuando se pierde la única computadora de esta: una para la caja fuerte de la oficina, otra para alguien de su confianza. Ninguna basta por sí sola.',
  none: 'No hay ninguna. Si ahora se pierde la única computadora de la presidencia, tienen que ayudar tres presidencias de otros equipos.',
  due: 'Su equipo no tiene hojas de presidencia que valgan: hágalas, para que vuelva a tener presidencia si se pierde su computadora.',
  nobody: 'Alguien tiene que guardar la segunda hoja: primero incorpore a un colega o compare números con otro equipo.',
  make: 'Hacer las hojas de presidencia',
  makeNew: 'Hacer otras nuevas',
  madeOn: 'Hechas {{date}}',
  safe: 'Caja fuerte de la oficina',
  mine: 'Usted guarda una de las hojas de presidencia de este equipo. Téngala bajo llave.',
  gone: '{{name}} ya no puede usar la segunda hoja. Haga otras nuevas.',
  outdated: 'Las hizo una presidencia anterior. Haga otras nuevas; las antiguas dejan entonces de valer.',
  who: 'Quién guarda la segunda hoja',
  replaces: 'Las hojas que hizo antes dejan de valer en cuanto tenga las nuevas en papel.',
  sheet: 'Hoja de presidencia',
  keptBy: 'La guarda',
  other: 'La otra',
  sheetFor: 'Con esta hoja y la otra el equipo vuelve a tener presidencia, en una computadora nueva. Sola no sirve de nada.',
  sheetWhere:
    'Guárdela bajo llave en un sobre cerrado, nunca junto con la otra. No la fotografíe ni la copie. Si se pierde, la presidencia hace otras nuevas: esta deja de servir.',
  howSafe:
    'Cuando se pierda la computadora de la presidencia: pida una invitación a {{name}}, que tiene la otra hoja. Úsela en la computadora nueva y escriba allí los nueve grupos.',
  howHolder:
    'Cuando se pierda la computadora de la presidencia: abra la página de este equipo en Breakwater, en su propia computadora, elija «Restablecer la presidencia» y escriba los nueve grupos cuando hayan comparado los números.',
  both: 'Las dos están en papel: que valgan',
};
