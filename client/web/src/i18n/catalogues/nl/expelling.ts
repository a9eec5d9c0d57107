import type { Translation } from '../../catalogue.ts';
import type { expelling as english } from '../en/expelling.ts';

export const expelling: Translation<typeof english> = {
  standing: 'Uit het netwerk gezet',
  title: 'Uit het netwerk zetten',
  text: 'Als deze taskforce in handen van handelaars is, of daar niemand te vertrouwen is, kunnen {{needed}} voorzitters haar samen uit het netwerk zetten.',
  tooFew:
    '{{needed}} voorzitters moeten tekenen, die van haarzelf niet meegeteld, en er zijn er maar {{able}} die dat kunnen. Bel de andere voorzitters en stuur haar niets vertrouwelijks, tot meer taskforces volwaardig lid zijn.',
  forked: 'De lijst van taskforces in het netwerk bestaat in twee versies. De voorzitters moeten eerst zeggen welke telt.',
  start: 'Beginnen',
  ask: 'Tekenen en de andere voorzitters vragen',
  confirm: '{{taskforce}} uit het netwerk zetten?',
  asks: 'Ook gevraagd worden de voorzitters van {{names}}. {{needed}} moeten tekenen, ook u. Zij krijgen van hieruit geen redenen, dus bel hen eerst. {{taskforce}} hoort vooraf niets.',
  meansSent: 'Haar computers krijgen niets meer, en niets wat zij schrijven komt bij anderen aan.',
  meansKept: 'Wat zij tekende blijft als bewijs en telt niet meer: bij haar open alerts en verzoeken staat dat zij niet tellen.',
  meansRooms:
    'Zij kan de gesprekken die zij leidt niet meer sluiten en niemand meer toelaten. Wie ze mee leidt, haalt haar medewerkers eruit; een gesprek dat zij alleen leidt, wordt opnieuw geopend.',
  meansBack:
    'Zo kan zij niet terugkomen. Het land wel, als nieuwe taskforce: met een uitnodiging van de beheerder, en aanbevolen door twee voorzitters.',
  asked: {
    one: '{{name}}: {{age}} gevraagd haar eruit te zetten; er ontbreekt nog {{n}} handtekening.',
    other: '{{name}}: {{age}} gevraagd haar eruit te zetten; er ontbreken nog {{n}} handtekeningen.',
  },
  signed: 'Naast u hebben getekend: {{names}}.',
  unanswered: 'Gevraagd, nog geen antwoord: {{names}}.',
  agreed: '{{name}}: genoeg voorzitters hebben getekend, zij is er zo meteen uit',
  declined: '{{name}}: te weinig voorzitters tekenen om haar eruit te zetten',
  expired: '{{name}}: te weinig voorzitters hebben op tijd getekend om haar eruit te zetten',
  over: '{{name}}: zij kan zo niet meer uit het netwerk worden gezet',
  askTitle: '{{taskforce}} vraagt u {{title}} uit het netwerk te zetten',
  means:
    'Zodra {{needed}} voorzitters hebben getekend, ook u, is {{taskforce}} uit het netwerk. Teken pas nadat u mensen hebt gebeld die u kent, niet alleen degenen die het u vragen.',
  out: 'Op {{date}} uit het netwerk gezet door de voorzitters van {{names}}.',
  outOwn: 'Uw taskforce is op {{date}} uit het netwerk gezet door de voorzitters van {{names}}.',
  outOwnMeans:
    'Van andere taskforces komt niets meer en naar hen gaat niets meer. Wat op deze computer staat, blijft en is te lezen, en de medewerkers van uw taskforce bereiken elkaar nog.',
  outOwnStep:
    'Bel de beheerder en een voorzitter die u kent, en vraag waarom. Uw taskforce kan zo niet terugkomen; uw land wel, als nieuwe taskforce: met een uitnodiging van de beheerder, en aanbevolen door twee voorzitters.',
  notice:
    'Uw taskforce is uit het netwerk gezet: niets bereikt andere taskforces en niets komt van hen. Wie het tekende en wat u kunt doen, staat onder Mensen.',
  told: '{{name}} is op {{date}} uit het netwerk gezet. Er wordt niets meer naartoe gestuurd.',
  toldOpen: 'Wie het tekende',
  silent: 'Uw taskforce is uit het netwerk gezet, dus hier kan niets worden geschreven. Wat hier staat, is te lezen.',
};
