import type { OfferView } from '@breakwater/shared/desk/views/people';
import { chairOffers } from './fake-sheets.ts';
import { now, officerOf } from './sample-people.ts';

export const digits = ['30271', '88514', '06693', '41975', '72208', '15346', '98832', '60417', '27759', '03381', '54926', '81160'];

const offer = (number: number, kind: OfferView['kind'], deviceLabel: string, more: Partial<OfferView> = {}): OfferView => ({
  offer: `offer-${number}`,
  kind,
  officer: null,
  restores: null,
  name: '',
  function: '',
  deviceLabel,
  roles: [],
  digits,
  askedAtMs: now - number * 60_000,
  described: `offered-${number}`,
  contested: false,
  ...more,
});

/** Who waits for the chair; while `working`, a colleague's new computer as well. */
export const offersOf = (standing: 'waiting' | 'working'): OfferView[] => [
  offer(4, 'officer', 'Laptop 7', { name: 'Nuevo Ejemplo', function: 'Investigator', roles: ['investigator'] }),
  ...chairOffers(digits),
  offer(1, 'device', 'Field laptop'),
  offer(5, 'officer', 'Laptop 9', { name: 'Otra Muestra', function: 'Investigator', roles: ['investigator'], contested: true }),
  offer(2, 'archive', 'Archive in the office'),
  ...(standing === 'working' ? [offer(3, 'device', 'New laptop', { officer: officerOf('CW', 1) })] : []),
];
