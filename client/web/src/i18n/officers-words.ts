import type { Language } from '@breakwater/shared/desk/views/basics';

type Words = Readonly<Record<Language, string>>;
const said = (en: string, es: string, nl: string, fr: string, ht: string, pap: string): Words => ({ en, es, nl, fr, ht, pap });

/**
 * The officers' table (U9): for each thing of ours the one word that the screens use, in each language. GLOSSARY.md is rendered from it; the
 * catalogues keep to it.
 */
export const OFFICERS_WORDS: Readonly<Record<string, Words>> = {
  taskforce: said('taskforce', 'equipo', 'taskforce', 'équipe', 'ekip', 'tim'),
  officer: said('officer', 'oficial', 'medewerker', 'agent', 'ajan', 'ofisial'),
  chair: said('chair', 'presidencia', 'voorzitter', 'présidence', 'prezidan', 'presidente'),
  post: said('post', 'puesto', 'post', 'poste', 'pòs', 'puesto'),
  deputy: said('deputy', 'suplente', 'plaatsvervanger', 'suppléant', 'ranplasan', 'suplente'),
  hub: said('the network', 'la red', 'het netwerk', 'le réseau', 'rezo a', 'e ret'),
  'desk, device': said('computer', 'computadora', 'computer', 'ordinateur', 'òdinatè', 'kòmpiuter'),
  vault: said(
    'store on this computer',
    'almacén de esta computadora',
    'opslag op deze computer',
    'coffre de cet ordinateur',
    'kofr òdinatè sa a',
    'kaha será di e kòmpiuter aki',
  ),
  roster: said('members', 'miembros', 'leden', 'membres', 'manm', 'miembro'),
  'safety number': said('numbers to compare', 'números', 'getallen', 'nombres', 'nimewo', 'number'),
  verified: said('verified', 'verificado', 'gecontroleerd', 'vérifiée', 'verifye', 'verifiká'),
  fork: said(
    'two different histories',
    'dos historiales distintos',
    'twee verschillende geschiedenissen',
    'deux historiques différents',
    'de istwa diferan',
    'dos historia diferente',
  ),
  revoke: said('remove', 'retirar', 'verwijderen', 'retirer', 'retire', 'kita'),
  room: said('room', 'sala', 'gesprek', 'salon', 'sal', 'sala'),
  'co-signing': said(
    'agree and sign',
    'aceptar y firmar',
    'instemmen en tekenen',
    'accepter et signer',
    'dakò epi siyen',
    'bai di akuerdo i firma',
  ),
  consultation: said('consultation', 'consulta', 'overleg', 'échange', 'konsiltasyon', 'konsulta'),
  investigation: said('investigation', 'investigación', 'onderzoek', 'enquête', 'ankèt', 'investigashon'),
  alert: said('alert', 'alerta', 'alert', 'alerte', 'alèt', 'alerta'),
  exercise: said('exercise', 'ejercicio', 'oefening', 'exercice', 'egzèsis', 'ehersisio'),
  request: said('request', 'solicitud', 'verzoek', 'demande', 'demann', 'petishon'),
  act: said('step', 'paso', 'stap', 'étape', 'etap', 'paso'),
  'disputed act': said('does not count', 'no cuenta', 'telt niet', 'ne compte pas', 'pa konte', 'no ta konta'),
  'acknowledgement (CAP Ack)': said('acknowledge', 'acusar recibo', 'bevestigen', 'accuser réception', 'konfime', 'konfirmá'),
  ledger: said(
    'messages not received',
    'mensajes no recibidos',
    'niet ontvangen berichten',
    'messages non reçus',
    'mesaj ki pa rive',
    'mensahe no risibí',
  ),
  ladder: said(
    'if nobody answers',
    'si nadie responde',
    'als niemand antwoordt',
    'si personne ne répond',
    'si pèsonn pa reponn',
    'si niun hende no kontestá',
  ),
  'outbox, queued': said(
    'waiting to leave',
    'por salir',
    'wacht op verzending',
    'en attente de départ',
    'ap tann pou soti',
    'ta warda pa sali',
  ),
  passphrase: said('passphrase', 'frase de acceso', 'wachtzin', 'phrase secrète', 'fraz sekrè', 'frase sekreto'),
  H0: said(
    'only to prevent and fight crime',
    'solo para prevenir y combatir el delito',
    'alleen om misdaad te voorkomen en te bestrijden',
    'seulement pour prévenir et combattre le crime',
    'se pou anpeche krim ak konbat krim sèlman',
    'solamente pa prevení i kombatí krímen',
  ),
  H1: said(
    'not in court without asking first',
    'no usar en juicio sin preguntar antes',
    'niet voor de rechter zonder het eerst te vragen',
    'pas en justice sans demander d’abord',
    'pa devan tribinal san mande anvan',
    'no den korte sin puntra promé',
  ),
  H2: said(
    'may not be passed on without asking',
    'no puede transmitirse sin preguntar',
    'mag niet worden doorgegeven zonder het te vragen',
    'ne pas transmettre sans demander',
    'pa gen dwa pase l bay lòt moun san mande',
    'no mag pasa e pa otro sin puntra',
  ),
};
