import type { CoSigner } from '@breakwater/shared/roster/co-signers';
import type { OfficerPlace } from './book.ts';

/** RO53: what tells an officer from all others of the network: the taskforce and the id in it. Undefined for nobody. */
export const officerName = (place: OfficerPlace | undefined): string | undefined =>
  place && `${place.taskforce.chain.id}/${place.officer.officer}`;

/** The same as a pair, as letters and rows of co-signing keep it (CS24). */
export const signerAt = (place: OfficerPlace | undefined): CoSigner | undefined =>
  place && { taskforce: place.taskforce.chain.id, officer: place.officer.officer };
