import type { TranslationWithMany } from '../../catalogue.ts';
import type { errors as english } from '../en/errors.ts';

export const errors: TranslationWithMany<typeof english> = {
  'bad-call': 'Esta versión de la pantalla no encaja con el programa. Cierre la ventana y abra Breakwater de nuevo.',
  internal: 'Algo falló en esta computadora. Inténtelo de nuevo; si sigue igual, avise a su técnico.',
  'no-answer': 'Aún no hay respuesta: puede que se haya hecho o que no. Mire si está antes de intentarlo de nuevo.',
  'bad-reply': 'Esta versión de la pantalla no encaja con el programa. Cierre la ventana y abra Breakwater de nuevo.',
  'not-signed-in': 'Esta ventana ya no es válida. Abra Breakwater de nuevo desde su icono.',
  'rate-limited': 'Demasiadas cosas a la vez. Espere un minuto e inténtelo de nuevo.',
  locked: 'Breakwater está bloqueado. Desbloquéelo e inténtelo de nuevo.',
  'not-allowed': 'Su función no lo permite. Pida a su presidencia que lo haga.',
  'wrong-passphrase': 'Esa no es la frase de acceso. Compruebe la tecla de mayúsculas y escríbala de nuevo.',
  'too-many-tries': 'Demasiados intentos fallidos. Espere un minuto e inténtelo de nuevo.',
  'weak-passphrase': 'Esta frase es demasiado fácil de adivinar. Añada una o dos palabras.',
  'same-passphrase': 'Esa es la frase que abre esta computadora. Elija otra.',
  'needs-second-desk':
    'Esta es su única computadora y no tiene copia de seguridad: no quedaría nada. Haga antes una copia o añada otra computadora.',
  'sheet-mistyped': 'Un grupo de la hoja está mal escrito. Compare con la hoja los grupos marcados.',
  'sheet-none':
    'Nunca se imprimió una hoja de recuperación para esta computadora. Pida a su presidencia que la retire y le invite de nuevo.',
  'sheet-older': 'Esta hoja es antigua y otra la sustituyó. Saque de la caja fuerte la más reciente.',
  'sheet-of-another': 'Esta hoja es de otra computadora. Mire en ella el nombre de la computadora y saque la correcta de la caja fuerte.',
  'sheet-wrong':
    'Esta hoja no abre esta computadora. Saque de la caja fuerte la más reciente, o pida a su presidencia que le invite de nuevo.',
  'sheet-of-chair':
    'Esta es una hoja de presidencia de un equipo, no la hoja de recuperación de una computadora. Saque la correcta de la caja fuerte.',
  'sheet-not-of-chair':
    'Esta es la hoja de recuperación de una computadora, no una hoja de presidencia. Saque la hoja de presidencia de su lugar.',
  'chair-sheet-of-another': 'Esta hoja de presidencia es de otro equipo. Mire en ella el nombre del equipo y saque la correcta.',
  'chair-sheet-older': 'Esta es una hoja de presidencia antigua y otras la sustituyeron. Tome la más reciente.',
  'chair-sheet-other':
    'Esta es la otra de las dos hojas. La escribe quien la guarda, en otra computadora; escriba aquí la que se guarda para este lugar.',
  'chair-sheet-wrong':
    'Esta hoja de presidencia no encaja. Tome la más reciente o pida a tres presidencias de otros equipos que sustituyan a la presidencia.',
  'chair-sheets-changed':
    'Los miembros de ese equipo o sus hojas de presidencia han cambiado desde la invitación. Mire su página e invite otra vez a la computadora nueva.',
  'not-a-holder': 'Este oficial no puede guardar la segunda hoja. Elija uno de la lista.',
  'no-sheets-made': 'Estas hojas no valen: entretanto se bloqueó la computadora o se hicieron otras. Destrúyalas y haga otras nuevas.',
  'vault-damaged':
    'El almacén de esta computadora está dañado. Restaure la última copia de seguridad; el almacén dañado se conserva al lado.',
  'vault-newer': 'El almacén lo escribió una versión más nueva. Actualice Breakwater en esta computadora.',
  'vault-in-use': 'Breakwater ya está en marcha en esta computadora. Cierre el otro e inténtelo de nuevo.',
  'disk-full': 'El disco está lleno y no se puede guardar nada. Libere espacio e inténtelo de nuevo.',
  'copy-no-folder': 'Esa carpeta no existe. Conecte la memoria USB o elija otra carpeta.',
  'copy-in-vault':
    'Esa carpeta es del propio Breakwater, y lo que dañe a una dañará a la otra. Elija una carpeta en una memoria USB o en otro disco.',
  'copy-not-plain': 'Donde debería haber una carpeta o un archivo normal hay un acceso directo u otra cosa. Elija otra carpeta.',
  'copy-not-writable': 'Breakwater no puede escribir ahí. Quite la protección de la memoria USB o elija otra carpeta.',
  'copy-disk-full': 'No hay espacio suficiente para la copia de seguridad. Libere espacio ahí o use otra memoria USB.',
  'copy-of-another': 'Esa carpeta contiene la copia de seguridad de otra computadora, o una que no se puede leer. Elija otra carpeta.',
  'copy-not-proved':
    'La copia de seguridad no se pudo volver a leer sin errores, así que no cuenta. Use otra memoria USB e inténtelo de nuevo.',
  'copy-none': 'En esa carpeta no hay ninguna copia de seguridad. Elija la carpeta en la que se hizo.',
  'copy-damaged':
    'Esta copia de seguridad está dañada y no se puede restaurar. Pruebe con otra memoria USB o pida a su presidencia una nueva invitación.',
  'copy-lost-computer':
    'Quien tenga la computadora perdida podría actuar como usted, así que su copia no se restaura. Llame a su presidencia para que la retire y le invite de nuevo, o haga ambas cosas en su otra computadora.',
  'copy-at-work':
    'Una copia de esta computadora está funcionando en otro lugar, por eso esta queda fuera. Use la otra o continúe aquí en Ajustes, Copia de seguridad.',
  'already-created': 'Esta computadora ya está preparada. Desbloquéela con su frase de acceso.',
  'not-joining': 'La incorporación ya terminó. Vaya a Hoy.',
  'invitation-unreadable': 'Esta invitación no está completa. Cópiela entera, de la primera a la última letra, y péguela de nuevo.',
  'invitation-expired': 'Esta invitación ya no es válida. Pida una nueva.',
  'invitation-used': 'Esta invitación ya se usó. Si no fue usted, avise ahora a quien se la dio y pida una nueva.',
  'join-refused': 'La red no aceptó esta computadora. Pida otra invitación a quien le invitó.',
  offline: 'Esto necesita la línea y ahora no hay. Inténtelo de nuevo cuando esté conectado.',
  'hub-unreachable': 'La red no responde en esa dirección. Compruebe la línea e inténtelo de nuevo.',
  'other-network': 'Esa dirección es de otra red. Pida la invitación correcta a quien le invitó.',
  'update-needed': 'Esta versión es demasiado antigua para la red. Actualice Breakwater en esta computadora.',
  'hub-too-old': 'La red usa una versión más antigua. Avise a su operador; lo que escriba espera aquí.',
  'clock-off': 'El reloj de esta computadora se desvía demasiado. Corrija fecha y hora e inténtelo de nuevo.',
  'desk-revoked': 'Esta computadora fue retirada de la red. Pida otra invitación a su presidencia.',
  'desk-suspended': 'Esta computadora fue detenida por una llamada al operador de la red. Llame a su presidencia o vicepresidencia.',
  'unknown-taskforce': 'Ese equipo no se conoce aquí. Vuelva al Directorio y elíjalo de nuevo.',
  'unknown-officer': 'Ese oficial no se conoce aquí. Vuelva al Directorio y elija de nuevo.',
  'unknown-device': 'Esa computadora no se conoce aquí. Vuelva al Directorio y mire otra vez.',
  'not-a-second': 'Este oficial no puede ser su segundo permanente. Elija uno de un equipo con el que el suyo haya comparado números.',
  'unknown-post': 'Ese puesto ha cambiado. Vuelva al Directorio y mire otra vez.',
  'unknown-offer': 'Esa persona ya no espera. Vuelva al Directorio y mire otra vez.',
  'not-verified': 'Su equipo no ha comparado números con ellos. Compárenlos primero.',
  fork: 'Se firmaron dos historiales de quién pertenece aquí, así que los envíos se han detenido. Vea los dos y llame a quienes firmaron.',
  'last-chair': 'Un equipo no puede quedarse sin presidencia. Entréguela primero a otra persona.',
  'changed-meanwhile': 'Otra persona lo cambió al mismo tiempo. Mírelo otra vez y repita lo que quería.',
  'offer-contested':
    'Dos computadoras distintas han usado esta invitación, así que alguien más la leyó. No se dejó entrar a nadie. Rechácela y entregue una nueva invitación por otro medio.',
  'unknown-agreement': 'Eso no se pide aquí, o ya no. Vuelva a Hoy.',
  'agreement-over': 'Esto ya no se pide. Vuelva a Hoy; no queda nada por hacer.',
  'agreement-arriving': 'No ha llegado todo, así que aún no se puede comprobar. Mire de nuevo cuando haya conexión.',
  'agreement-unproven': 'Esto no se puede comprobar y por eso no se puede firmar. Llame a quien lo pidió.',
  'too-few-chairs':
    'Tienen que firmar presidencias de otros equipos, y no hay suficientes que puedan. Espere a que más equipos sean miembros plenos de la red.',
  'nobody-to-agree': 'Nadie allí puede firmar ahora por su equipo. Llame a su presidencia.',
  'own-taskforce': 'Su propio equipo no se expulsa desde aquí. Si su presidencia actúa contra él, llame a la presidencia de otro.',
  'already-expelled': 'Ese equipo ya está fuera de la red. No queda nada por hacer.',
  'signed-already':
    'Usted ya firmó para este equipo otra cosa que ocuparía el mismo lugar en la lista de la red. Con las dos podría partir esa lista. Que lo pida la presidencia de otro equipo.',
  'unknown-room': 'Esa sala no está aquí, o ya no. Vuelva a Salas y elija otra.',
  'unknown-message': 'Ese mensaje ya no está aquí. Vuelva a la sala.',
  'kept-out': 'Alguien a quien quiere añadir está excluido de esta sala. Deje de excluirlo primero, en «Excluidos».',
  'kept-out-asked': 'No se puede añadir a nadie hasta que la computadora de un colega haya dicho quién está excluido. Inténtelo más tarde.',
  'room-closed': 'Esta sala está cerrada. Abra otra para seguir.',
  'nobody-to-send-to': 'No le llegaría a nadie. Elija al menos a una persona que siga en la red.',
  'line-unseen': 'Un renglón contiene caracteres que nadie puede ver, como signos que vinieron al pegarlo. Bórrelo y escríbalo de nuevo.',
  'too-long': 'Es demasiado largo. Acórtelo o envíelo en dos partes.',
  'too-many-members': 'Son demasiadas personas elegidas por su nombre para una conversación. Elija en su lugar puestos o equipos enteros.',
  'draft-differs': 'Esto ya se envió con otras palabras. Escríbalo de nuevo.',
  'unknown-alert': 'Esa alerta no está aquí. Vuelva a Alertas y elija otra.',
  'alert-over': 'Esta alerta venció o se anuló. Ya no hay nada que responder.',
  'reason-needed': 'Falta el motivo. Diga por qué, en una línea, y envíelo de nuevo.',
  'unknown-request': 'Esa solicitud no está aquí. Vuelva a Solicitudes y elija otra.',
  'wrong-state': 'La solicitud ha avanzado entretanto. Mire su último paso y elija de nuevo.',
};
