import type { Translation } from '../../catalogue.ts';
import type { recovery as english } from '../en/recovery.ts';

export const recovery: Translation<typeof english> = {
  help: 'Un papel di rekuperashon ta habri e kòmpiuter aki ora bo a lubidá e frase sekreto. Imprimí un i ward’é den e kaha fuerte di ofisina.',
  make: 'Traha un papel di rekuperashon',
  replaces: 'E papel ku bo a print promé no ta habri e kòmpiuter aki mas for di ora bo traha un nobo.',
  title: 'Papel di rekuperashon',
  computer: 'Kòmpiuter',
  taskforce: 'Tim',
  madeOn: 'Trahá riba',
  sheetFor:
    'E papel aki ta habri Breakwater riba e kòmpiuter ei ora lubidá su frase sekreto. Ken ku tin e papel i e kòmpiuter por lesa tur loke tin riba dje.',
  sheetWhere:
    'Ward’é den e kaha fuerte di ofisina, den un ènvelòp será, leu for di e kòmpiuter. No saka potrèt ni kopi’é. Si e pèrdè, traha un nobo: esaki no ta bal nada mas.',
  groups: 'Loke mester tek',
  sheetHow:
    'Riba e pantaya blokiá skohe “Lubidá e frase sekreto?”, despues “Usa e papel di rekuperashon”, i tek e nuebe gruponan den nan órden. Bo tim ta mira ku a usa e papel.',
  once: 'E ta mustrá un biaha so. Imprimí e awor, òf kopi’é ku man.',
  kept: 'Mi tin e riba papel',
  print: 'Imprimí e papel',
  useSheet: 'Usa e papel di rekuperashon',
  openTitle: 'Habri ku e papel di rekuperashon',
  openText: 'Tek e nuebe gruponan di e papel i skohe un frase sekreto nobo. Lèter grandi òf chikitu no ta importá.',
  group: 'Grupo {{number}}',
  groupWrong: 'E papel no ta bisa esei akinan. Wak e un biaha mas.',
  groupOther: 'Di un otro sorto di papel.',
  isSaid: 'Bo tim ta mira serka su miembronan ku a usa e papel.',
  used: 'habrí ku su papel di rekuperashon {{date}}',
};
