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
  madeOn: 'Hechas el {{date}}',
  safe: 'Caja fuerte de la oficina',
  mine: 'Usted guarda una de las hojas de presidencia de este equipo. Téngala bajo llave.',
  gone: '{{name}} ya no puede usar la segunda hoja. Haga otras nuevas.',
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
  invitation:
    'Esta computadora pasa a ser la de la presidencia de {{name}}. Necesita la hoja de presidencia de la caja fuerte de la oficina.',
  joinSheet: 'Escribir la hoja de presidencia de la caja fuerte',
  joinAsk: 'Preguntar a quien guarda la otra hoja',
  joinCompare: 'Comparar números con quien guarda la otra hoja',
  joinAdmit: 'Volver a tener la presidencia',
  typeSafe: 'La hoja de presidencia de la caja fuerte',
  typeSafeText: 'Escriba sus nueve grupos. La otra hoja la escribe quien la guarda, en otra computadora: nunca las dos en un mismo lugar.',
  compareText: 'Llame por teléfono a quien le dio la invitación. Léanse estos números; tienen que ser iguales en las dos pantallas.',
  oneOfTwo: 'Una de las dos hojas está aquí. La otra la tiene quien le dio la invitación, y se escribe allí.',
  restore: 'Restablecer la presidencia',
  restoreTitle: 'Restablecer la presidencia de {{taskforce}}',
  restoreText:
    'Hágalo cuando se pierda la única computadora de la presidencia o ya nadie pueda ejercerla. Hacen falta dos hojas: la de la caja fuerte, en la computadora nueva, y la suya, aquí.',
  restoreWho: '¿Quién ejerce la presidencia desde ahora?',
  restoreSame: '{{name}}, en una computadora nueva',
  restoreNew: 'Otra persona',
  restoreSameMeans: 'Todas las demás computadoras de ese oficial se retiran para siempre y se borran, salvo un archivo.',
  restoreNewMeans:
    '{{name}} se retira para siempre con todas sus computadoras. La nueva presidencia entra con una computadora y sin mensajes.',
  restoreInvite: 'Invitar a la computadora nueva',
  give: 'Úsela en la computadora nueva. Vale hasta {{date}}, y solo mientras no cambien los miembros de ese equipo.',
  giveThen:
    'Cuando allí se haya escrito la hoja de la caja fuerte, la computadora nueva le espera en «Directorio»: compare los números y después escriba su hoja.',
  offer: 'La presidencia de {{taskforce}}',
  offerSame: 'La hoja de la caja fuerte está. Con la suya, {{name}} vuelve a ejercer la presidencia, solo en esta computadora.',
  offerNew: 'La hoja de la caja fuerte está. Con la suya, esta persona sucede a la presidencia, que se retira.',
  offerCompare:
    'Llame a esa persona a un número que usted conozca. La computadora nueva muestra también estos números: compárelos grupo por grupo. Solo entonces escriba su hoja.',
  typeMine: 'Su hoja de presidencia',
  offerSign: 'Los números coinciden: restablecer la presidencia',
};
