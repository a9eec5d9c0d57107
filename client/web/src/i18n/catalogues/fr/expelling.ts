import type { TranslationWithMany } from '../../catalogue.ts';
import type { expelling as english } from '../en/expelling.ts';

export const expelling: TranslationWithMany<typeof english> = {
  standing: 'Exclue',
  title: 'Exclure du réseau',
  text: 'Si cette équipe est aux mains de trafiquants, ou si l’on ne peut s’y fier à personne, {{needed}} présidences ensemble peuvent l’exclure du réseau.',
  tooFew:
    '{{needed}} présidences doivent signer, la sienne non comprise, et seules {{able}} le peuvent. Tant que d’autres équipes ne sont pas membres à part entière, appelez les autres présidences et ne lui envoyez rien de confidentiel.',
  forked: 'La liste des équipes du réseau existe en deux versions. Les présidences doivent d’abord dire laquelle compte.',
  start: 'Commencer',
  ask: 'Signer et demander aux autres présidences',
  confirm: 'Exclure {{taskforce}} du réseau ?',
  asks: 'Sont aussi sollicitées les présidences de : {{names}}. Il en faut {{needed}}, dont vous. Elles ne reçoivent d’ici aucun motif : appelez-les d’abord. Rien n’est dit avant à {{taskforce}}.',
  meansSent: 'Plus rien n’est envoyé à ses ordinateurs, et rien de ce qu’ils écrivent ne parvient à d’autres.',
  meansKept:
    'Ce qu’elle a signé reste comme preuve et ne compte plus : il est dit de ses alertes et demandes ouvertes qu’elles ne comptent pas.',
  meansRooms:
    'Elle ne peut plus fermer les salons qu’elle dirige ni y faire entrer personne. Ceux qui les dirigent avec elle en retirent ses agents ; un salon qu’elle dirige seule est rouvert à neuf.',
  meansBack:
    'Elle ne peut pas revenir telle quelle. Le pays le peut, comme nouvelle équipe : avec une invitation de l’opérateur et la recommandation de deux présidences.',
  asked: {
    one: '{{name}} : exclusion demandée {{age}} ; il manque encore {{n}} signature.',
    other: '{{name}} : exclusion demandée {{age}} ; il manque encore {{n}} signatures.',
    many: '{{name}} : exclusion demandée {{age}} ; il manque encore {{n}} signatures.',
  },
  signed: 'Ont signé, outre vous : {{names}}.',
  unanswered: 'Sans réponse pour l’instant : {{names}}.',
  agreed: '{{name}} : assez de présidences ont signé, l’exclusion prend effet dans un instant',
  declined: '{{name}} : trop peu de présidences signent l’exclusion',
  expired: '{{name}} : trop peu de présidences ont signé l’exclusion à temps',
  over: '{{name}} : l’exclusion n’est plus possible ainsi',
  askTitle: '{{taskforce}} vous demande d’exclure du réseau : {{title}}',
  means:
    'Quand {{needed}} présidences auront signé, dont vous, cette équipe sera hors du réseau : {{taskforce}}. Ne signez qu’après avoir téléphoné à des gens que vous connaissez, pas seulement à ceux qui vous le demandent.',
  out: 'Exclue du réseau le {{date}} par les présidences de : {{names}}.',
  outOwn: 'Votre équipe a été exclue du réseau le {{date}} par les présidences de : {{names}}.',
  outOwnMeans:
    'Plus rien ne vient des autres équipes et plus rien ne leur parvient. Ce qui est sur cet ordinateur reste et se lit, et les agents de votre équipe se joignent toujours entre eux.',
  outOwnStep:
    'Appelez l’opérateur et une présidence que vous connaissez, et demandez pourquoi. Votre équipe ne peut pas revenir telle quelle ; votre pays le peut, comme nouvelle équipe : avec une invitation de l’opérateur et la recommandation de deux présidences.',
  notice:
    'Votre équipe a été exclue du réseau : rien ne parvient aux autres équipes et rien ne vient d’elles. Qui l’a signé et ce que vous pouvez faire se trouve sous Annuaire.',
  told: 'Exclusion du réseau le {{date}} : {{name}}. Plus rien ne lui est envoyé.',
  toldOpen: 'Qui l’a signé',
  silent: 'Votre équipe a été exclue du réseau, on ne peut donc rien écrire ici. Ce qui est ici se lit.',
};
