import type { TranslationWithMany } from '../../catalogue.ts';
import type { histories as english } from '../en/histories.ts';

export const histories: TranslationWithMany<typeof english> = {
  ofTaskforce: 'Dos historiales de sus miembros',
  ours: 'En esta computadora',
  other: 'En otro lugar',
  change: '{{what}}, {{date}}, firmado por {{name}}',
  changeOfficer: 'Se agregó, cambió o retiró a un oficial',
  changeComputer: 'Se agregó o retiró una computadora',
  changePost: 'Se asignó un puesto',
  changeChair: 'Cambió la presidencia',
  changeOther: 'Otro cambio',
  settle:
    'Llame a su presidencia a un número que ya tenga y pregunte cuál de los dos es el verdadero. Si es el de esta computadora, pida a una segunda presidencia que lo diga con usted: entonces vale para todos. Si es el otro, debe pedirlo una presidencia cuya computadora lo tenga.',
  withChair: 'Pedir a la presidencia de',
  ask: 'Pedir que lo confirme',
  ofRoom: 'Dos historiales de quién está en esta sala',
  ofNetwork: 'Dos historiales de quién está en la red',
  whatRoom:
    'La lista de esta sala existe en dos versiones, ambas firmadas. Los envíos se han detenido en ella, para que nadie reciba lo que no le corresponde.',
  whatNetwork:
    'La lista de equipos de esta red existe en dos versiones, ambas firmadas. Solo se envían alertas hasta que se diga cuál vale.',
  open: 'Ver los dos',
  changeUnsigned: '{{what}}, {{date}}',
  changeLetIn: 'Entró {{who}}',
  changeLetOut: 'Se retiró a {{who}}',
  changeLeft: 'Salió {{who}}',
  changeRole: '{{who}} tiene otra función',
  changeClosed: 'Se cerró la sala',
  changeRemovalNoted: 'Se anotó un retiro en {{who}}',
  changeChairNoted: 'Se anotó quién habla ahora por {{who}}',
  changeChairsNoted: 'Se anotó quién habla ahora por otros equipos',
  changeTaskforceIn: '{{who}} entró en la red',
  changeTaskforceOut: '{{who}} fue expulsado de la red',
  changeOperator: 'Cambió el operador',
  changeAddress: 'Cambió la dirección o la clave de la red',
  more: { one: 'y {{n}} cambio más', other: 'y {{n}} cambios más', many: 'y {{n}} cambios más' },
  who: 'Vale para todos cuando hayan firmado {{needed}} de estas presidencias: {{names}}.',
  settleAll:
    'Llame a quienes firmaron, a un número que ya tenga, y pregunte cuál de los dos es cierto. Si es el de esta computadora, pida a las presidencias que lo digan. Si es el otro, debe pedirlo alguien cuya computadora tenga ese.',
  whoNetwork:
    'Muy pocos otros pueden decirlo solos, o ya se dijo de cada uno de los dos. Vale para todos cuando hayan firmado {{needed}} de estas presidencias de la red: {{names}}.',
  whoNetworkRoom:
    'Muy pocas presidencias de esta sala pueden decirlo solas, o ya se dijo de cada uno de los dos. Vale para todos cuando hayan firmado {{needed}} de estas presidencias de la red: {{names}}. A quien se le pide ve quién está en la sala, y nada de lo que se dijo en ella.',
  askAll: 'Pedirlo a las presidencias',
  tellChair: 'Su presidencia puede pedirlo a las demás. Llámela y cuéntele lo que ve aquí.',
  nobodyTaskforce: 'En la red hay muy pocas otras presidencias para decir cuál vale. Llame al operador.',
  nobodyRoom: 'Muy pocas presidencias pueden decir cuál vale. Abra una sala nueva con las mismas personas.',
  nobodyNetwork:
    'Muy pocos equipos estaban en la red antes de que los dos se separaran para decir cuál vale. Llame al operador: hay que fundarla de nuevo.',
  stands: 'Este valdría',
  standsNot: 'Este no',
  notHere: 'Usted no está en esta sala, así que el otro no está en su computadora. Pregunte a alguien de la sala qué dice.',
};
