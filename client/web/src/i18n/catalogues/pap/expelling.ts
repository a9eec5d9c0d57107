import type { Translation } from '../../catalogue.ts';
import type { expelling as english } from '../en/expelling.ts';

export const expelling: Translation<typeof english> = {
  standing: 'Sakám for di e ret',
  title: 'Saka for di e ret',
  text: 'Si e tim aki ta den man di trafikante, òf no por konfia niun hende einan, {{needed}} presidente huntu por sak’é for di e ret.',
  tooFew:
    '{{needed}} presidente mester firma, sin konta esun di dje mes, i ta {{able}} so por. Te ora mas tim ta miembro kompletu, yama e otro presidentenan, i no manda nada konfidensial p’e.',
  forked: 'E lista di tim den e ret ta eksistí den dos vershon. E presidentenan mester bisa promé kua ta konta.',
  start: 'Kuminsá',
  ask: 'Firma i puntra e otro presidentenan',
  confirm: 'Saka {{taskforce}} for di e ret?',
  asks: 'Ta pidi tambe e presidentenan di {{names}}. {{needed}} mester firma, abo ta un di nan. Nan no ta haña niun motibu for di aki, p’esei yama nan promé. Promé no ta bisa {{taskforce}} nada.',
  meansSent: 'No ta manda nada mas pa su kòmpiuternan, i nada ku nan skirbi ta yega serka otro hende.',
  meansKept: 'Loke el a firma ta keda komo prueba i no ta konta mas: su alerta- i petishonnan habrí ta mustra ku nan no ta konta.',
  meansRooms:
    'E no por sera mas e salanan ku e ta dirigí, ni laga hende drenta. Ken ta dirigí nan huntu kuné ta kita su ofisialnan; un sala ku e so ta dirigí ta habri di nobo.',
  meansBack: 'E no por bini bèk manera e ta. E pais por, komo un tim nobo: ku un invitashon di e operadó, i rekomendá pa dos presidente.',
  asked: {
    one: '{{name}}: a pidi {{age}} pa sak’é; ainda ta falta {{n}} firma.',
    other: '{{name}}: a pidi {{age}} pa sak’é; ainda ta falta {{n}} firma.',
  },
  signed: 'A firma fuera di bo: {{names}}.',
  unanswered: 'A pidi nan, ainda sin kontesta: {{names}}.',
  agreed: '{{name}}: sufisiente presidente a firma, mesora e ta for di e ret',
  declined: '{{name}}: muchu poko presidente ta firma pa sak’é',
  expired: '{{name}}: muchu poko presidente a firma na tempu pa sak’é',
  over: '{{name}}: no por sak’é asina mas',
  askTitle: '{{taskforce}} ta pidi bo pa saka {{title}} for di e ret',
  means:
    'Ora {{needed}} presidente a firma, abo ta un di nan, {{taskforce}} ta for di e ret. Firma solamente despues ku bo a yama hende ku bo konosé, no solamente esnan ku ta pidi bo.',
  out: 'El a wòrdu saká for di e ret dia {{date}}, pa e presidentenan di {{names}}.',
  outOwn: 'Bo tim a wòrdu saká for di e ret dia {{date}}, pa e presidentenan di {{names}}.',
  outOwnMeans:
    'Nada no ta bini mas for di otro tim, i nada no ta yega serka nan. Loke tin riba e kòmpiuter aki ta keda i por wòrdu lesá, i e ofisialnan di bo tim ta yega serka otro ainda.',
  outOwnStep:
    'Yama e operadó i un presidente ku bo konosé, i puntra dikon. Bo tim no por bini bèk manera e ta; bo pais por, komo un tim nobo: ku un invitashon di e operadó, i rekomendá pa dos presidente.',
  notice:
    'Bo tim a wòrdu saká for di e ret: nada no ta yega serka otro tim, i nada no ta bini for di nan. Ken a firma i kiko bo por hasi ta bou di Hende.',
  told: '{{name}} a wòrdu saká for di e ret dia {{date}}. No ta manda nada mas p’e.',
  toldOpen: 'Ken a firma',
  silent: 'Bo tim a wòrdu saká for di e ret, p’esei no por skirbi aki. Loke tin aki por wòrdu lesá.',
};
