import type { Translation } from '../../catalogue.ts';
import type { histories as english } from '../en/histories.ts';

export const histories: Translation<typeof english> = {
  ofTaskforce: 'Dos historia di su miembronan',
  ours: 'Riba e kòmpiuter aki',
  other: 'Na otro lugá',
  change: '{{what}}, {{date}}, firmá pa {{name}}',
  changeOfficer: 'A agregá, kambia òf kita un ofisial',
  changeComputer: 'A agregá òf kita un kòmpiuter',
  changePost: 'A duna un hende un puesto',
  changeChair: 'E presidente a kambia',
  changeOther: 'Un otro kambio',
  settle:
    'Yama nan presidente na un number ku bo tin kaba i puntra kua di e dos ta berdat. Si ta esun riba e kòmpiuter aki, pidi un di dos presidente pa bisa esei ku bo: anto e ta konta pa tur hende. Si ta e otro, un presidente ku tin esei riba su kòmpiuter mester puntra.',
  withChair: 'Puntra e presidente di',
  ask: 'Pidi pa bisa esei tambe',
  ofRoom: 'Dos historia di ken ta den e sala aki',
  ofNetwork: 'Dos historia di ken ta den e ret',
  whatRoom:
    'E lista di e sala aki ta eksistí den dos vershon, i tur dos ta firmá. A stòp di manda den dje, pa niun hende no risibí loke no ta p’e.',
  whatNetwork:
    'E lista di tim den e ret aki ta eksistí den dos vershon, i tur dos ta firmá. Ta manda solamente alerta te ora a bisa kua ta konta.',
  open: 'Mira tur dos',
  changeUnsigned: '{{what}}, {{date}}',
  changeLetIn: 'A laga {{who}} drenta',
  changeLetOut: 'A kita {{who}}',
  changeLeft: '{{who}} a bai',
  changeRole: '{{who}} a haña un otro ròl',
  changeClosed: 'A sera e sala',
  changeRemovalNoted: 'A nota un kitamentu serka {{who}}',
  changeChairNoted: 'A nota ken ta papia awor na nòmber di {{who}}',
  changeChairsNoted: 'A nota ken ta papia awor na nòmber di otro tim',
  changeTaskforceIn: '{{who}} a drenta e ret',
  changeTaskforceOut: 'A saka {{who}} for di e ret',
  changeOperator: 'E operadó a kambia',
  changeAddress: 'E adrès òf e yabi di e ret a kambia',
  more: { one: 'i {{n}} kambio mas', other: 'i {{n}} kambio mas' },
  who: 'E ta konta pa tur hende ora {{needed}} di e presidentenan aki a firma: {{names}}.',
  settleAll:
    'Yama esnan ku a firma, na un number ku bo tin kaba, i puntra kua di e dos ta berdat. Si ta esun riba e kòmpiuter aki, pidi e presidentenan pa bisa esei. Si ta e otro, un hende ku tin esei riba su kòmpiuter mester pidi.',
  whoNetwork:
    'Muchu poko otro por bisa esaki nan so, òf a bis’é kaba di tur dos. E ta konta pa tur hende ora {{needed}} di e presidentenan aki di e ret a firma: {{names}}.',
  whoNetworkRoom:
    'Muchu poko presidente di e sala aki por bisa esaki nan so, òf a bis’é kaba di tur dos. E ta konta pa tur hende ora {{needed}} di e presidentenan aki di e ret a firma: {{names}}. Esnan ku wòrdu puntra ta mira ken ta den e sala, i nada di loke a bisa einan.',
  askAll: 'Pidi e presidentenan',
  tellChair: 'Bo presidente por pidi e otronan. Yam’é i bis’é loke bo ta mira aki.',
  nobodyTaskforce: 'Tin muchu poko otro presidente den e ret pa bisa kua ta konta. Yama e operadó.',
  nobodyRoom: 'Muchu poko presidente por bisa kua ta konta. Habri un sala nobo ku e mesun hendenan.',
  nobodyNetwork: 'Tabata tin muchu poko tim den e ret promé ku e dos a separá pa bisa kua ta konta. Yama e operadó: mester fund’é di nobo.',
  stands: 'Esaki lo konta',
  standsNot: 'Esaki no',
  notHere: 'Bo no ta den e sala aki, p’esei e otro no ta riba bo kòmpiuter. Puntra un hende den e sala kiko e ta bisa.',
};
