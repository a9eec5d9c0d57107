import type { Translation } from '../../catalogue.ts';
import type { shell as english } from '../en/shell.ts';

export const shell: Translation<typeof english> = {
  today: 'Awe',
  alerts: 'Alerta',
  requests: 'Petishon',
  rooms: 'Sala',
  people: 'Hende',
  settings: 'Konfigurashon',
  navigation: 'Áreanan prinsipal',
  search: 'Buska òf bai na',
  searchEverything: 'Buska hende, sala, petishon, alerta i mensahe',
  searchNothing: 'No a haña nada pa ‘{{text}}’. Purba ku ménos palabra òf ku palabra mas kòrtiku.',
  searchHint: 'Tek un nòmber, un pais, un barku òf un par di palabra di un mensahe.',
  toDo: 'Hasi',
  jumpTo: 'Bai na',
  found: 'Hañá',
  write: 'Skirbi {{name}}',
  lock: 'Blòkia',
  lockNow: 'Blòkia Breakwater riba e kòmpiuter aki',
  connected: 'Konektá',
  connecting: 'Ta konektá',
  offline: 'Sin konekshon',
  refused: 'No atmití',
  waitingOut: { one: '{{n}} ta warda pa sali', other: '{{n}} ta warda pa sali' },
  waitingIn: { one: '{{n}} mester drenta ainda', other: '{{n}} mester drenta ainda' },
  nothingWaiting: 'nada ta warda',
  syncedAge: 'Último aktualisashon ku e ret: {{age}}',
  neverSynced: 'Ainda no aktualisá ku e ret',
  offlineBanner: 'Sin konekshon. Bo por lesa, buska i skirbi; loke bo skirbi ta sali ora e liña bolbe.',
  refusedBanner: 'E ret no ta laga e kòmpiuter aki drenta mas. Bo por sigui lesa loke tin aki. Yama bo presidente.',
  tryNow: 'Purba awor',
  noticeClockOff:
    'E oloshi di e kòmpiuter aki ta mas ku sinku minüt robes. Drecha e: te e ora ei, oranan riba loke bo firma ta karga un marka.',
  noticeUpdateNeeded: 'Mester di un vershon mas nobo pa sigui papia ku tur hende. Pidi bo tékniko pa aktualisá e kòmpiuter aki.',
  noticeVaultRestored:
    'E kòmpiuter aki a bai bèk na un kopia mas bieu. E ta poniendo su mes al dia: loke el a risibí despues ta yega di nobo si otronan ainda tin e; loke bo a skirbi despues por falta akinan.',
  noticeCopyAtWork:
    'For di e ora ei un kopia di e kòmpiuter aki a traha, p’esei esaki ta kòrtá for di e ret. Usa e otro, òf sigui akinan si bo ta keda ku esaki.',
  noticeKeysElsewhere:
    'E kòmpiuter pèrdí tin e mesun yabinan ku esaki. Pone un otro kòmpiuter awe bou di Konfigurashon, i despues kita esaki for di ei.',
  noticeFork:
    'Un hende a firma dos historia diferente di ken ta pertenesé na un tim, un sala òf e ret. Einan no ta manda nada mas; mira einan kiko por hasi.',
  noticeNetworkAtOdds:
    'E ret a mustra algu ku no ta kuadra ku e miembronan ku el a mustra promé: otro yabi, un mandadó deskonosí òf un lista mas kòrtiku. No a usa nada di esaki; yama e operadó.',
  noticeLetterUnreadable:
    'Tin algu aki ku e kòmpiuter aki no por a manda pa un otro. E ta wardá, i tur lo demas ta sigui. Bisa esun ku ta kuida e programa.',
  noticeNotShown:
    'Algu ku un otro kòmpiuter a manda no por wòrdu mustrá den un lista aki. E ta wardá, i tur lo demas ta mustrá. Bisa esun ku ta kuida e programa.',
  noticeFirstMessageAltered:
    'E promé mensahe di un kolega a yega na e kòmpiuter aki kambiá riba kaminda. No a habri é i a pidi é di nobo. Si esaki sosodé atrobe, yama e operadó.',
  noticeKeysDrained:
    'Loke koleganan mester pa kuminsá skibi e kòmpiuter aki ta kabando mas lihé ku nan por us’é. No por lesa nada kuné, i tin nobo. Yama e operadó.',
  noticeBlocked:
    'A para e kòmpiuter aki pa medio di un yamada na e operadó di e ret. Loke ta manda pa bo ta keda wardá, i nada no ta pèrdè akinan. Yama bo presidente òf visepresidente: nan, òf un otro kòmpiuter di bo, por lag’é sigui, bou di Hende.',
  noticeComputerStopped:
    'A para un kòmpiuter di bo tim pa medio di un yamada. Yama su ofisial, i despues lag’é sigui òf kit’é, bou di Hende.',
  noticeBackupDue: 'Tin un siman ku no a traha kopia di siguridat. Traha un awe riba un stick.',
  noticeKeyEarly: 'E ret a entregá un alerta promé ku su ora. E ta keda será te e ora ei. Avisá esun ku ta manehá e ret.',
  noticeKeyRefused: 'E ret a entregá algu pa un alerta ku no ta kuadra. Nada no a habri. Avisá esun ku ta manehá e ret.',
  noticeReleaseOverdue: 'Niun hende no a kontestá un alerta na ora i e ret no a pas’é pa otro. Yama e ofisial di warda konserní.',
  noticeStoppedUnanswered: 'Un hende a stòp un di bo alertanan di subi mas ariba i niun kontesta no a yega. Habri e i yama e tim ei.',
  noticeDiskNearlyFull: 'E disko ta kasi yen. Traha espasio, sino no por warda mensahe nobo.',
  ringing: 'Un alerta inmediato ta warda',
  ringingOpen: 'Les’é awor',
  skip: 'Bai na e kontenido',
  closedOffTitle: 'E bentana aki no ta bale mas',
  closedOffReloaded: 'Pa siguridat, no por karga un bentana di Breakwater di nobo ni habri e for di un markador.',
  closedOffUsed: 'A usa e adrès aki kaba, òf e tin mas ku dos minüt. Kada adrès ta habri ún bentana so, ún biaha so.',
  closedOffEnded: 'Breakwater a kuminsá di nobo despues ku bo a habri e bentana aki.',
  closedOffStep: 'Habri Breakwater atrobe for di su ikono riba e kòmpiuter aki, i sera e bentana aki despues.',
  lostTitle: 'Breakwater a stòp riba e kòmpiuter aki',
  lostText: 'Nada no a pèrdè. E bentana aki ta sigui su so asina ku e ta traha atrobe.',
  lostStep: 'Si esei dura mas ku un minüt, start Breakwater for di su ikono.',
  keysTitle: 'Tekla',
  keysText: 'Tekla so ta traha mientras bo no ta skirbi. Bo por paga nan den Konfigurashon.',
  keySearch: 'Buska òf bai na kualke kos',
  keyDown: 'Siguiente den e lista',
  keyUp: 'Anterior den e lista',
  keyOpen: 'Habri',
  keyReply: 'Kontestá',
  keyDone: 'Kla: marka komo lesá',
  keyAcknowledge: 'Konfirmá resibo',
  keyGoTo: 'Bai na un área ku su number',
  keyHelp: 'Mustra e teklanan aki',
  crashTitle: 'E pantaya aki a faya',
  crashText: 'Nada no a pèrdè. Bai bèk na Awe i habri e atrobe; si e faya dos biaha, bisa bo tékniko kiko bo tabata hasi.',
};
