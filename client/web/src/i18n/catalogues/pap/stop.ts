import type { Translation } from '../../catalogue.ts';
import type { stop as english } from '../en/stop.ts';

export const stop: Translation<typeof english> = {
  stoppedAt: 'Pará pa medio di un yamada na e operadó di e ret riba {{at}}',
  letGoOn: 'Lag’é sigui',
  letGoOnTitle: 'Laga “{{device}}” sigui?',
  letGoOnText:
    'Sigurá promé ku su ofisial tin e: topa otro, òf yama riba un number ku bo tabatin kaba. E ora ei loke tabata warda p’e ta yega. Si el a pèrdè, kit’é mihó.',
  letGoOnDone: 'E ta sigui asina ku e puntra e ret atrobe, denter di sinku minüt.',
  help: 'Si e kòmpiuter aki pèrdè òf ta hòrtá, un yamada so ta par’é: bo ta lesa bo karchi di kartera pa e operadó di e ret. E ora ei e no ta haña ni manda nada, te ora bo presidente, bo visepresidente òf un otro kòmpiuter di bo lag’é sigui òf kit’é.',
  none: 'Pa e kòmpiuter aki no tin karchi di kartera, òf no ta sigur ku e ta funshoná.',
  madeOn: 'A traha e karchi di kartera riba {{date}}.',
  alone: 'Niun otro hende lo por laga e kòmpiuter aki sigui: unabes pará, e ta keda pará. Agregá un otro kòmpiuter di bo promé.',
  make: 'Traha un karchi di kartera',
  replaces: 'Un karchi ku bo a traha promé ta funshoná nobenta dia mas: niun hende na e kòmpiuter aki no por anulá esun den bo kartera.',
  phone: 'Telefòn di e operadó di e ret',
  phoneHelp:
    'Puntra bo presidente p’e. E ta imprimí riba e karchi i no ta keda wardá niun kaminda; si bo lag’é bashí, e karchi tin un liña pa skirbi.',
  title: 'Karchi di kartera',
  cut: 'Kòrt’é i ward’é den bo kartera, nunka huntu ku e kòmpiuter.',
  cardTitle: 'Kòmpiuter pèrdè òf hòrtá?',
  cardHow: 'Yama, bisa ku mester para un kòmpiuter, i lesa:',
  cardPhone: 'Yama',
  cardNumber: 'Number',
  cardCode: 'Kódigo di stòp',
  cardFoot: 'E karchi aki no ta habri nada: e ta para un kòmpiuter so. Trahá riba {{date}}.',
  afterwards: 'Despues di e yamada ei, yama bo presidente: e ta laga e kòmpiuter sigui si a hañ’é bèk, òf kit’é.',
  once: 'Esaki ta sali un biaha so. Imprimí e awor, òf kopi’é ku man.',
  kept: 'Mi tin e karchi',
};
