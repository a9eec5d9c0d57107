import type { OfficerPlace } from './book.ts';

/** RO53: what tells an officer from all others of the network: the taskforce and the id in it. Undefined for nobody. */
export const officerName = (place: OfficerPlace | undefined): string | undefined =>
  place && `${place.taskforce.chain.id}/${place.officer.officer}`;
