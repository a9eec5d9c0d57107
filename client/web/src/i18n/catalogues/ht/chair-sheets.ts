import type { Translation } from '../../catalogue.ts';
import type { chairSheets as english } from '../en/chair-sheets.ts';

export const chairSheets: Translation<typeof english> = {
  title: 'Fèy prezidan',
  help: 'De fèy papye ki fè ekip ou jwenn yon prezidan ankò lè sèl òdinatè prezidan an pèdi: youn pou kòfrefò biwo a, youn pou yon moun ou fè konfyans. Youn poukont li pa ase.',
  none: 'Pa genyen. Si sèl òdinatè prezidan an pèdi kounye a, fòk twa prezidan lòt ekip ede.',
  due: 'Ekip ou pa gen fèy prezidan ki konte: fè yo, pou l jwenn yon prezidan ankò si òdinatè ou pèdi.',
  nobody: 'Fòk yon moun kenbe dezyèm fèy la: fè yon kòlèg antre anvan, oswa konpare nimewo ak yon lòt ekip.',
  make: 'Fè fèy prezidan yo',
  makeNew: 'Fè lòt nouvo',
  madeOn: 'Fèt {{date}}',
  safe: 'Kòfrefò biwo a',
  mine: 'Ou kenbe youn nan fèy prezidan ekip sa a. Sere l anba kle.',
  gone: '{{name}} pa ka sèvi ak dezyèm fèy la ankò. Fè lòt nouvo.',
  outdated: 'Se yon prezidan anvan ki te fè yo. Fè lòt nouvo; ansyen yo p ap konte ankò.',
  who: 'Kiyès ki kenbe dezyèm fèy la',
  replaces: 'Fèy ou te fè anvan yo pa konte ankò depi ou gen nouvo yo sou papye.',
  sheet: 'Fèy prezidan',
  keptBy: 'Moun ki kenbe l',
  other: 'Lòt la',
  sheetFor: 'Ak fèy sa a ansanm ak lòt la, ekip la jwenn yon prezidan ankò, sou yon nouvo òdinatè. Poukont li, li pa fè anyen.',
  sheetWhere:
    'Sere l anba kle nan yon anvlòp fèmen, pa janm mete l ansanm ak lòt la. Pa pran foto l, pa kopye l. Si l pèdi, prezidan an fè lòt nouvo: sa a p ap vo anyen ankò.',
  howSafe:
    'Lè òdinatè prezidan an pèdi: mande {{name}}, ki gen lòt fèy la, yon envitasyon. Sèvi ak li sou nouvo òdinatè a, epi tape nèf gwoup yo la.',
  howHolder:
    'Lè òdinatè prezidan an pèdi: louvri paj ekip sa a nan Breakwater sou pwòp òdinatè ou, chwazi “Remete prezidan an”, epi tape nèf gwoup yo lè nou fin konpare nimewo yo.',
  both: 'Toude sou papye: se pou yo konte',
};
