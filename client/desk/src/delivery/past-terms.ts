import { contentKinds } from '@breakwater/shared/content/content';
import type { Frame } from '@breakwater/shared/content/frame';
import type { PastFor, RoomTerms } from '@breakwater/shared/content/terms';
import type { Codes } from '@breakwater/shared/desk/views/codes';
import type { RosterId } from '@breakwater/shared/ids';
import type { Core } from '../lane/core.ts';
import type { DevicePlace } from '../rosters/book.ts';
import { readTerms } from '../vault/read/people.ts';
import { seatsAt } from './post-past.ts';
import { seatedThen } from './seated-then.ts';

type Desk = Pick<Core, 'book' | 'vault'>;

function termsOf({ book, vault }: Desk, room: RosterId): RoomTerms | undefined {
  const hash = book.room(room)?.terms;
  return hash && readTerms(vault, hash);
}

/** DE70: to whom the terms of a room let its past be given; undefined while they are not here. */
export function pastForOf(desk: Desk, room: RosterId): PastFor | undefined {
  const terms = termsOf(desk, room);
  return terms && (terms.pastFor ?? 'nobody');
}

/**
 * DE70: whether the terms let an officer be given a message by another one's desk: what was said while the officer's seat was there; beyond that what was said
 * while the taskforce was, or all of it, but nothing that stays with whom it was said to (J2).
 */
export function mayHaveByTerms(desk: Desk, { room: at, content }: Frame, who: Pick<DevicePlace, 'officer' | 'taskforce'>): boolean {
  const terms = at === null ? undefined : termsOf(desk, at.roster);
  const past = terms?.pastFor ?? 'nobody';
  if (at === null || terms === undefined || past === 'nobody' || !desk.book.hasHead(at)) return false;
  if (seatedThen(desk.book, at, who)) return true;
  if (staysThere(contentKinds.text.safeParse(content).data?.codes ?? terms.codes)) return false;
  return past === 'members' || seatsAt(desk.book, at).some(({ member }) => member.taskforce === who.taskforce.chain.id);
}

/** J2: what is for those alone to whom it was said, or goes to nobody else without asking. */
const staysThere = ({ handling, tlp }: Codes): boolean => tlp === 'RED' || handling.includes('H2');
