import { isFullMember } from '@breakwater/shared/roster/candidacy';
import type { Head } from '@breakwater/shared/roster/head';
import { toBePinned, type Voiced } from '@breakwater/shared/roster/outdated';
import type { RosterBook } from '../rosters/book.ts';

/**
 * RO45: the newest heads of the network and of its full members in which somebody lost a voice that our taskforce's chain could still hear. None of a
 * roster with two histories, and none for a desk that signs nothing or whose own roster is stopped.
 */
export function chairPinsWanted(book: Pick<RosterBook, 'own' | 'network' | 'taskforce' | 'frozen'>): readonly Head[] {
  const own = book.own();
  const network = book.network();
  if (own?.device.status !== 'active' || own.device.archive || !network || book.frozen(own.taskforce.chain.id)) return [];
  const full = [...network.taskforces.keys()].filter((id) => isFullMember(id, network, book.taskforce)).map(book.taskforce);
  const rosters: readonly (Voiced | undefined)[] = [network, ...full];
  const open = rosters.filter((roster) => roster !== undefined && book.frozen(roster.chain.id) === undefined);
  return toBePinned(
    own.taskforce.chain,
    open.filter((roster) => roster !== undefined),
  ).map(({ chain }) => chain.head);
}
