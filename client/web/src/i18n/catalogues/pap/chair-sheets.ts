import type { Translation } from '../../catalogue.ts';
import type { chairSheets as english } from '../en/chair-sheets.ts';

export const chairSheets: Translation<typeof english> = {
  title: 'Papelnan di presidente',
  help: 'Dos papel ku kual bo tim ta haña un presidente atrobe ora e úniko kòmpiuter di e presidente pèrdè: un pa e kaha fuerte di ofisina, un pa un hende ku bo ta konfia. Ningun di nan só no ta sufisiente.',
  none: 'No tin. Si e úniko kòmpiuter di e presidente pèrdè awor, tres presidente di otro tim mester yuda.',
  due: 'Bo tim no tin papel di presidente ku ta konta: traha nan, pa e haña un presidente atrobe si bo kòmpiuter pèrdè.',
  nobody: 'Un hende mester warda e di dos papel: laga un kolega drenta promé, òf kompará number ku un otro tim.',
  make: 'Traha e papelnan di presidente',
  makeNew: 'Traha nobo',
  madeOn: 'Trahá {{date}}',
  safe: 'Kaha fuerte di ofisina',
  mine: 'Bo ta warda un di e papelnan di presidente di e tim aki. Tene e bou di yabi.',
  gone: '{{name}} no por usa e di dos papel mas. Traha nobo.',
  outdated: 'Un presidente anterior a traha nan. Traha nobo; e biewnan no ta konta mas e ora ei.',
  who: 'Ken ta warda e di dos papel',
  replaces: 'E papelnan ku bo a traha promé no ta konta mas asina ku bo tin esnan nobo riba papel.',
  sheet: 'Papel di presidente',
  keptBy: 'Wardá pa',
  other: 'E otro',
  sheetFor: 'Ku e papel aki i e otro e tim ta haña un presidente atrobe, riba un kòmpiuter nobo. Só e no ta hasi nada.',
  sheetWhere:
    'Ward’é bou di yabi den un ènvelòp será, nunka huntu ku e otro. No saka potrèt ni kopi’é. Si e pèrdè, e presidente ta traha nobo: esaki no ta bal nada mas.',
  howSafe:
    'Ora e kòmpiuter di e presidente pèrdè: pidi {{name}}, ku tin e otro papel, un invitashon. Us’é riba e kòmpiuter nobo, i tek e nuebe gruponan einan.',
  howHolder:
    'Ora e kòmpiuter di e presidente pèrdè: habri e página di e tim aki den Breakwater riba bo mes kòmpiuter, skohe “Pone e presidente bèk”, i tek e nuebe gruponan despues di a kompará e numbernan.',
  both: 'Tur dos ta riba papel: laga nan konta',
};
