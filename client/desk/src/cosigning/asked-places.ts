import type { OfficerId } from '@breakwater/shared/ids';
import { asksAll } from '@breakwater/shared/roster/co-signers';
import { chairOf, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { RosterBook } from '../rosters/book.ts';
import type { Proposal } from './rows.ts';

/**
 * The taskforces as whose officer somebody is asked to sign: the one that is asked, or where the chairs of all are, each whose chair has that id. An id is an
 * officer's in one taskforce (RO53), so an officer elsewhere of the same id is asked nothing.
 */
export function askedPlaces(
  book: Pick<RosterBook, 'taskforce' | 'taskforces' | 'member'>,
  { act, of }: Pick<Proposal, 'act' | 'of'>,
  officer: OfficerId,
): readonly TaskforceState[] {
  if (!asksAll(act.kind)) return [book.taskforce(of)].filter((taskforce) => taskforce !== undefined);
  const members = book.taskforces().map(book.member);
  return members.filter((taskforce) => taskforce !== undefined).filter((taskforce) => chairOf(taskforce)?.officer === officer);
}
