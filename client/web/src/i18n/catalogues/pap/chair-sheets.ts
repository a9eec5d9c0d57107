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
  madeOn: 'Trahá riba {{date}}',
  safe: 'Kaha fuerte di ofisina',
  mine: 'Bo ta warda un di e papelnan di presidente di e tim aki. Tene e bou di yabi.',
  gone: '{{name}} no por usa e di dos papel mas. Traha nobo.',
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
  invitation:
    'E kòmpiuter aki ta bira esun di e presidente di {{name}}. Bo mester di e papel di presidente for di e kaha fuerte di ofisina.',
  joinSheet: 'Tek e papel di presidente di e kaha fuerte',
  joinAsk: 'Puntra ken ta warda e otro papel',
  joinCompare: 'Kompará number ku ken ta warda e otro papel',
  joinAdmit: 'Ta presidente atrobe',
  typeSafe: 'E papel di presidente di e kaha fuerte',
  typeSafeText: 'Tek su nuebe gruponan. E otro papel ta ser tek pa ken ta ward’é, riba un otro kòmpiuter: nunka tur dos na un lugá.',
  compareText: 'Yama e persona ku a duna bo e invitashon. Lesa e numbernan aki pa otro; nan mester ta meskos riba tur dos pantaya.',
  oneOfTwo: 'Un di e dos papelnan ta ei. E otro ta serka e persona ku a duna bo e invitashon, i einan ta tek e.',
  restore: 'Pone e presidente bèk',
  restoreTitle: 'Pone e presidente di {{taskforce}} bèk',
  restoreText:
    'Hasi esaki ora e úniko kòmpiuter di e presidente pèrdè, òf ora niun hende no por hasi trabou di presidente mas. Mester di dos papel: esun di e kaha fuerte, riba e kòmpiuter nobo, i di bo, akinan.',
  restoreWho: 'Ken ta presidente for di awor?',
  restoreSame: '{{name}}, riba un kòmpiuter nobo',
  restoreNew: 'Un otro hende',
  restoreSameMeans: 'Tur otro kòmpiuter di e ofisial ei ta ser kitá pa semper i ta kita nan mes kontenido, ku eksepshon di un archivo.',
  restoreNewMeans: '{{name}} ta ser kitá pa semper ku tur su kòmpiuternan. E presidente nobo ta drenta ku un kòmpiuter i sin mensahe.',
  restoreInvite: 'Invitá e kòmpiuter nobo',
  give: 'Usa esaki riba e kòmpiuter nobo. E ta bal te {{date}}, i solamente tanten ku e miembronan di e tim ei no kambia.',
  giveThen:
    'Ora a tek e papel di e kaha fuerte einan, e kòmpiuter nobo ta warda bo bou di “Hende”: kompará e numbernan, i despues tek bo papel.',
  offer: 'E presidente di {{taskforce}}',
  offerSame: 'E papel di e kaha fuerte ta ei. Ku di bo, {{name}} ta presidente atrobe, riba e kòmpiuter aki so.',
  offerNew: 'E papel di e kaha fuerte ta ei. Ku di bo, e persona aki ta tuma lugá di e presidente, ku ta ser kitá.',
  offerCompare:
    'Yama e persona ei na un number di telefon ku bo konosé. E kòmpiuter nobo tambe ta mustra e numbernan aki: kompará nan grupo pa grupo. Solamente despues tek bo papel.',
  typeMine: 'Bo papel di presidente',
  offerSign: 'E numbernan ta meskos: pone e presidente bèk',
};
