import type { RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { RosterBook } from './book.ts';

/** The height of each other roster that the links up to this head rest on, theirs with them. Only what the hub holds of the network and of taskforces. */
export async function restsOn(
  book: Pick<RosterBook, 'network' | 'taskforce' | 'namedAt'>,
  of: Head,
): Promise<ReadonlyMap<RosterId, number>> {
  const upTo = new Map<RosterId, number>();
  // A chain's heads never go back (RO3): what a roster names at a head is the last of all that was named up to there.
  const open: Head[] = [of];
  for (let head = open.pop(); head; head = open.pop()) {
    for (const named of await book.namedAt(head)) {
      const isOpenToAll = book.taskforce(named.roster) !== undefined || book.network().chain.id === named.roster;
      if (!isOpenToAll || named.roster === of.roster || named.height <= (upTo.get(named.roster) ?? -1)) continue;
      upTo.set(named.roster, named.height);
      open.push(named);
    }
  }
  return upTo;
}
