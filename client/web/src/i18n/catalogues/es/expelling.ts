import type { TranslationWithMany } from '../../catalogue.ts';
import type { expelling as english } from '../en/expelling.ts';

export const expelling: TranslationWithMany<typeof english> = {
  standing: 'Expulsado',
  title: 'Expulsar de la red',
  text: 'Si este equipo está en manos de traficantes, o no se puede confiar en nadie allí, {{needed}} presidencias juntas pueden sacarlo de la red.',
  tooFew:
    'Tienen que firmar {{needed}} presidencias, sin contar la suya, y solo pueden {{able}}. Hasta que más equipos sean miembros plenos, llame a las otras presidencias y no le envíe nada confidencial.',
  forked: 'La lista de equipos de la red existe en dos versiones. Las presidencias tienen que decir primero cuál vale.',
  start: 'Empezar',
  ask: 'Firmar y preguntar a las otras presidencias',
  confirm: '¿Expulsar de la red a {{taskforce}}?',
  asks: 'Se pregunta también a las presidencias de {{names}}. Tienen que firmar {{needed}}, la suya entre ellas. Desde aquí no reciben motivos: llámelas antes. A {{taskforce}} no se le dice nada antes.',
  meansSent: 'A sus computadoras ya no se les envía nada, y nada de lo que escriban llega a nadie más.',
  meansKept: 'Lo que firmó queda como prueba y ya no cuenta: de sus alertas y solicitudes abiertas se dice que no cuentan.',
  meansRooms:
    'Ya no puede cerrar las salas que dirige ni dejar entrar a nadie. Quien las dirige también retira a sus oficiales; una sala que dirige solo se abre de nuevo.',
  meansBack:
    'No puede volver tal como es. El país sí, como un equipo nuevo: con una invitación del operador y el aval de dos presidencias.',
  asked: {
    one: '{{name}}: se pidió {{age}} expulsarlo; falta {{n}} firma.',
    other: '{{name}}: se pidió {{age}} expulsarlo; faltan {{n}} firmas.',
    many: '{{name}}: se pidió {{age}} expulsarlo; faltan {{n}} firmas.',
  },
  signed: 'Han firmado además de usted: {{names}}.',
  unanswered: 'Sin respuesta todavía: {{names}}.',
  agreed: '{{name}}: han firmado suficientes presidencias, queda fuera en un momento',
  declined: '{{name}}: firman muy pocas presidencias para expulsarlo',
  expired: '{{name}}: firmaron a tiempo muy pocas presidencias para expulsarlo',
  over: '{{name}}: ya no se puede expulsar así',
  askTitle: '{{taskforce}} le pide expulsar de la red a {{title}}',
  means:
    'Cuando hayan firmado {{needed}} presidencias, la suya entre ellas, {{taskforce}} queda fuera de la red. Firme solo después de llamar a gente que usted conozca, no solo a quienes se lo piden.',
  out: 'Expulsado de la red el {{date}} por las presidencias de {{names}}.',
  outOwn: 'Su equipo fue expulsado de la red el {{date}} por las presidencias de {{names}}.',
  outOwnMeans:
    'Ya no llega nada de otros equipos ni sale nada hacia ellos. Lo que hay en esta computadora se conserva y se puede leer, y los oficiales de su equipo siguen comunicándose entre sí.',
  outOwnStep:
    'Llame al operador y a una presidencia que conozca y pregunte por qué. Su equipo no puede volver tal como es; su país sí, como un equipo nuevo: con una invitación del operador y el aval de dos presidencias.',
  notice:
    'Su equipo fue expulsado de la red: nada llega a otros equipos y nada viene de ellos. Quién lo firmó y qué puede hacer está en Directorio.',
  told: '{{name}} fue expulsado de la red el {{date}}. Ya no se le envía nada.',
  toldOpen: 'Quién lo firmó',
  silent: 'Su equipo fue expulsado de la red, así que aquí no se puede escribir. Lo que hay se puede leer.',
};
