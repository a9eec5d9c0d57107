import type { Translation } from '../../catalogue.ts';
import type { backup as english } from '../en/backup.ts';

export const backup: Translation<typeof english> = {
  title: 'Kopia di siguridat',
  help: 'Un kopia será di tur loke tin riba e kòmpiuter aki, riba un stick òf un di dos disko. Ta bo frase sekreto òf papel di rekuperashon so ta habri e. Ward’é leu for di e kòmpiuter.',
  none: 'No tin kopia di siguridat ainda.',
  last: 'Último kopia, probá ora di habri e',
  size: 'Grandura',
  folder: 'Karpeta',
  outdated: 'E kopia aki ta habri ainda ku bo frase sekreto òf papel di promé. Traha un nobo awor.',
  sameDisk: 'E ta riba e mes disko di e kòmpiuter aki i lo pèrdè huntu kuné. Traha un riba un stick tambe.',
  place: 'Stick òf disko',
  otherFolder: 'Un otro karpeta',
  freeOf: '{{folder}} ({{size}} liber)',
  folderHelp: 'Manera bo kòmpiuter ta yam’é, kompleto for di kuminsamentu.',
  make: 'Traha un kopia awor',
  making: 'Ta trahando e kopia. Bo por sigui traha; ora bo blokia e ta para.',
  putBack: 'Pone un kopia bèk',
  putBackText:
    'Pa un kòmpiuter ku su disko a daña òf a ser kambiá. Bo mester di e stick ku e kopia, i e frase sekreto di e dia ku a traha e.',
  find: 'Buska e kopia',
  found: 'Kopia di {{date}}, {{size}}',
  which: 'Un otro hende por tin e kòmpiuter di e kopia aki?',
  whichHere: 'Nò, e ta akinan òf destruí',
  whichLost: 'Sí, e ta pèrdí òf hòrtá',
  lostText:
    'Ken ku tin e por aktua komo si ta bo. Bel bo presidente awor, pa e kit’é i invitá bo di nobo. Akinan ta pone un kopia bèk solamente pa un ofisial ku niun otro hende por invitá.',
  passphrase: 'Frase sekreto di e dia di e kopia',
  after: 'Loke a yega despues di e dia ei ta yega di nobo si otronan ainda tin e; loke bo a skirbi despues por falta.',
  goOn: 'Sigui ku e kòmpiuter aki',
  goOnText: 'Un kopia di e kòmpiuter aki a traha. Si bo ta keda ku esaki, tek bo frase sekreto: e ora ei e otro ta kòrtá for di e ret.',
  toSettings: 'Na Kopia di siguridat',
};
