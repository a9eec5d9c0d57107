import type { TranslationWithMany } from '../../catalogue.ts';
import type { shell as english } from '../en/shell.ts';

export const shell: TranslationWithMany<typeof english> = {
  today: 'Hoy',
  alerts: 'Alertas',
  requests: 'Solicitudes',
  rooms: 'Salas',
  people: 'Directorio',
  settings: 'Ajustes',
  navigation: 'Áreas principales',
  search: 'Buscar o ir a',
  searchEverything: 'Busque personas, salas, solicitudes, alertas y mensajes',
  searchNothing: 'No se encontró nada para «{{text}}». Pruebe con menos palabras o más cortas.',
  searchHint: 'Escriba un nombre, un país, una embarcación o unas palabras de un mensaje.',
  toDo: 'Hacer',
  jumpTo: 'Ir a',
  found: 'Encontrado',
  write: 'Escribir a {{name}}',
  lock: 'Bloquear',
  lockNow: 'Bloquear Breakwater en esta computadora',
  connected: 'Conectado',
  connecting: 'Conectando',
  offline: 'Sin conexión',
  refused: 'Acceso denegado',
  waitingOut: { one: '{{n}} por salir', many: '{{n}} por salir', other: '{{n}} por salir' },
  waitingIn: { one: '{{n}} por llegar', many: '{{n}} por llegar', other: '{{n}} por llegar' },
  nothingWaiting: 'nada pendiente',
  syncedAge: 'Última puesta al día con la red: {{age}}',
  neverSynced: 'Todavía no está al día con la red',
  offlineBanner: 'Sin conexión. Puede leer, buscar y escribir; lo que escriba saldrá cuando vuelva la línea.',
  refusedBanner: 'La red ya no deja entrar a esta computadora. Lo que hay aquí se puede seguir leyendo. Llame a su presidencia.',
  tryNow: 'Probar ahora',
  noticeClockOff:
    'El reloj de esta computadora se desvía más de cinco minutos. Corríjalo: hasta entonces, las horas de lo que firme llevan una marca.',
  noticeUpdateNeeded:
    'Hace falta una versión más nueva para seguir comunicándose con todos. Pida a su técnico que actualice esta computadora.',
  noticeVaultRestored:
    'Esta computadora volvió a una copia anterior. Se está poniendo al día: lo que había recibido después vuelve a llegar si otros aún lo tienen; lo que usted escribió después puede faltar aquí.',
  noticeCopyAtWork:
    'Una copia de esta computadora ha estado funcionando desde entonces, así que esta queda fuera de la red. Use la otra o continúe aquí si se queda con esta.',
  noticeKeysElsewhere:
    'La computadora perdida tiene las mismas claves que esta. Añada hoy otra computadora en Ajustes y retire esta desde allí.',
  noticeFork:
    'Alguien firmó dos historiales distintos de quién pertenece a un equipo, a una sala o a la red. Allí se han detenido los envíos; vea ahí qué hacer.',
  noticeNetworkAtOdds:
    'La red mostró algo que no concuerda con los miembros que ya había mostrado: otras claves, un remitente desconocido o una lista más corta. No se usó nada de ello; avise por teléfono al operador.',
  noticeLetterUnreadable:
    'Hay algo aquí que este equipo informático no pudo enviar a otro. Queda guardado y lo demás sigue adelante. Avise a quien se ocupa del programa.',
  noticeNotShown:
    'Algo que envió otro equipo informático no puede mostrarse en una lista. Queda guardado y todo lo demás se muestra. Avise a quien se ocupa del programa.',
  noticeFirstMessageAltered:
    'El primer mensaje de un colega llegó a esta computadora alterado en el camino. No se abrió y se pidió de nuevo. Si vuelve a ocurrir, avise por teléfono al operador.',
  noticeKeysDrained:
    'Lo que los colegas necesitan para empezar a escribir a esta computadora se agota más rápido de lo que ellos podrían usarlo. Con ello no se puede leer nada y ya hay nuevo. Avise por teléfono al operador.',
  noticeBlocked:
    'Esta computadora fue detenida por una llamada al operador de la red. Lo que le envían se guarda, y aquí no se pierde nada. Llame a su presidencia o vicepresidencia: ellos, u otra computadora suya, pueden dejar que siga, en Directorio.',
  noticeComputerStopped:
    'Una computadora de su equipo fue detenida por una llamada. Llame a su oficial y luego, en Directorio, deje que siga o retírela.',
  noticeBackupDue: 'Hace una semana que no se hace una copia de seguridad. Haga una hoy en una memoria USB.',
  noticeKeyEarly: 'La red entregó una alerta antes de tiempo. Queda cerrada hasta su hora. Avise a quien administra la red.',
  noticeKeyRefused: 'La red entregó para una alerta algo que no corresponde. No se abrió nada. Avise a quien administra la red.',
  noticeReleaseOverdue:
    'Nadie respondió a tiempo a una alerta y la red no la ha pasado a los siguientes. Llame al oficial de guardia correspondiente.',
  noticeStoppedUnanswered:
    'Alguien impidió que una de sus alertas siguiera subiendo y no ha llegado respuesta. Ábrala y llame a ese equipo.',
  noticeDiskNearlyFull: 'El disco está casi lleno. Libere espacio o no se podrán guardar mensajes nuevos.',
  ringing: 'Hay una alerta inmediata en espera',
  ringingOpen: 'Leerla ahora',
  skip: 'Ir al contenido',
  closedOffTitle: 'Esta ventana ya no es válida',
  closedOffReloaded: 'Por seguridad, una ventana de Breakwater no se puede recargar ni abrir desde un marcador.',
  closedOffUsed: 'Esta dirección ya se usó o tiene más de dos minutos. Cada una abre una sola ventana, una sola vez.',
  closedOffEnded: 'Breakwater se reinició después de abrirse esta ventana.',
  closedOffStep: 'Abra Breakwater de nuevo desde su icono en esta computadora y cierre esta ventana.',
  lostTitle: 'Breakwater se ha detenido en esta computadora',
  lostText: 'No se ha perdido nada. Esta ventana seguirá sola en cuanto vuelva a funcionar.',
  lostStep: 'Si tarda más de un minuto, inicie Breakwater desde su icono.',
  keysTitle: 'Teclas',
  keysText: 'Las teclas sueltas funcionan mientras no esté escribiendo. Puede desactivarlas en Ajustes.',
  keySearch: 'Buscar o ir a cualquier cosa',
  keyDown: 'Siguiente de la lista',
  keyUp: 'Anterior de la lista',
  keyOpen: 'Abrir',
  keyReply: 'Responder',
  keyDone: 'Hecho: marcar como leído',
  keyAcknowledge: 'Acusar recibo',
  keyGoTo: 'Ir a un área por su número',
  keyHelp: 'Mostrar estas teclas',
  crashTitle: 'Esta pantalla falló',
  crashText: 'No se perdió nada. Vuelva a Hoy y ábrala otra vez; si falla dos veces, diga a su técnico qué estaba haciendo.',
};
