import type { Translation } from '../../catalogue.ts';
import type { stop as english } from '../en/stop.ts';

export const stop: Translation<typeof english> = {
  stoppedAt: 'Detenida por una llamada al operador de la red el {{at}}',
  letGoOn: 'Dejar que siga',
  letGoOnTitle: '¿Dejar que «{{device}}» siga?',
  letGoOnText:
    'Asegúrese primero de que la tiene su oficial: en persona, o llamando a un número que usted ya tenga. Entonces llega lo que la esperaba. Si se perdió, retírela.',
  letGoOnDone: 'Sigue en cuanto vuelva a preguntar a la red, en menos de cinco minutos.',
  help: 'Si esta computadora se pierde o la roban, una llamada la detiene: usted lee su tarjeta al operador de la red. Entonces no recibe ni envía nada hasta que su presidencia, su vicepresidencia u otra computadora suya deje que siga o la retire.',
  none: 'Para esta computadora no hay tarjeta de cartera, o no es seguro que sirva.',
  madeOn: 'La tarjeta de cartera se hizo el {{date}}.',
  alone: 'Nadie más podría dejar que esta computadora siga: una vez detenida, queda detenida. Añada antes otra computadora suya.',
  make: 'Hacer una tarjeta de cartera',
  replaces: 'Una tarjeta anterior sirve noventa días más: nadie puede anular desde esta computadora la que lleva usted en la cartera.',
  phone: 'Teléfono del operador de la red',
  phoneHelp:
    'Pídalo a su presidencia. Se imprime en la tarjeta y no se guarda; si lo deja vacío, la tarjeta trae una línea para escribirlo.',
  title: 'Tarjeta de cartera',
  cut: 'Recórtela y llévela en la cartera, nunca junto a la computadora.',
  cardTitle: '¿Computadora perdida o robada?',
  cardHow: 'Llame, diga que hay que detener una computadora y lea:',
  cardPhone: 'Teléfono',
  cardNumber: 'Número',
  cardCode: 'Código de parada',
  cardFoot: 'Esta tarjeta no abre nada: solo detiene una computadora. Hecha el {{date}}.',
  afterwards: 'Después de esa llamada, llame a su presidencia: deja que la computadora siga cuando aparezca, o la retira.',
  once: 'Se muestra una sola vez. Imprímala ahora o cópiela a mano.',
  kept: 'Tengo la tarjeta',
};
