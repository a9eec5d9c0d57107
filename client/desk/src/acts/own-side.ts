import { actMembers } from '@breakwater/shared/acts/audience';
import type { StoryLine } from '@breakwater/shared/acts/conversation';
import { type AlertOpening, partiesOf, type RequestOpening } from '@breakwater/shared/acts/rights';
import type { DeviceId } from '@breakwater/shared/ids';
import type { Device } from '@breakwater/shared/roster/taskforce-state';
import type { RosterBook } from '../rosters/book.ts';
import { speakersOf } from './speakers.ts';

/** The devices of our own taskforce that a conversation's acts go to now (T9): of the posts' addressees, and of who signed in it and still may. */
export function ownSideDevices(
  book: Pick<RosterBook, 'own' | 'member' | 'memberDevices' | 'memberIn'>,
  conversation: string,
  opening: AlertOpening | RequestOpening,
  lines: readonly StoryLine[],
): ReadonlyMap<DeviceId, Device> {
  const ours = book.own()?.taskforce.chain.id;
  const parties = partiesOf(opening).filter(({ taskforce }) => taskforce === ours);
  const speakers = speakersOf(book, opening, lines).filter(({ taskforce }) => taskforce === ours);
  return book.memberDevices(actMembers({ parties, speakers }, book.memberIn(conversation)), conversation);
}
