import type { Purpose } from '@breakwater/shared/desk/views/requests';
import type { RosterId } from '@breakwater/shared/ids';
import type { Standing } from '@breakwater/shared/roster/standing';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { RosterBook } from '../rosters/book.ts';

type Book = Pick<RosterBook, 'standing' | 'frozen' | 'member'>;

/**
 * Whether an alert goes to a taskforce: only to one that is verified or introduced (T5). Over a fork of its roster alerts alone go on
 * (T3), but not over links that only a newer program can judge (T11).
 */
export function alertGate(book: Book, id: RosterId): 'open' | 'unverified' | 'stopped' {
  const standing = book.standing(id)?.standing;
  if (standing !== 'verified' && standing !== 'introduced') return 'unverified';
  return book.frozen(id) === 'update-needed' ? 'stopped' : 'open';
}

/**
 * The gate before a request (J4, T5, AC15). The instrument is the legal basis that the request names. A taskforce that is not verified may be
 * asked (the screen marks it), but nothing about protection, for which an introduction is not enough; a candidate not at all. Throws
 * `unknown-taskforce`, `not-verified`, or why its roster is stopped.
 */
export function requestGate(book: Book, id: RosterId, purpose: Purpose): void {
  const standing = book.standing(id)?.standing;
  if (!book.member(id) || standing === undefined || standing === 'own' || standing === 'expelled') throw new Refusal('unknown-taskforce');
  if (!enoughFor(purpose, standing)) throw new Refusal('not-verified');
  const frozen = book.frozen(id);
  if (frozen) throw new Refusal(frozen);
}

/**
 * AC18: what the requested side does not do for an asker that the same gate would keep it from asking: nothing that accepts or answers.
 * Acknowledging, putting off and refusing stay.
 */
export const heldBack = (book: Pick<Book, 'standing'>, asker: RosterId, purpose: Purpose): boolean =>
  !enoughFor(purpose, book.standing(asker)?.standing);

function enoughFor(purpose: Purpose, standing: Standing['standing'] | undefined): boolean {
  if (standing === 'own' || standing === 'verified') return true;
  return purpose !== 'protection' && (standing === 'introduced' || standing === 'unverified');
}
