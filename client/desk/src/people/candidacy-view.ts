import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import type { RosterId } from '@breakwater/shared/ids';
import { canBeVouchedFor, candidacyOf, VOUCHES_NEEDED } from '@breakwater/shared/roster/candidacy';
import type { RosterBook } from '../rosters/book.ts';
import { can } from '../session/abilities.ts';
import type { Names } from './names.ts';

type Book = Pick<RosterBook, 'own' | 'network' | 'taskforce'>;

const VOUCHERS_SHOWN = 16;

/** T6: where a candidate stands on its way; null for a taskforce that is none. */
export function viewCandidacy(book: Book, names: Names, id: RosterId): TaskforceView['candidacy'] {
  const network = book.network();
  const admission = network?.taskforces.get(id);
  if (!network || !admission || admission.expelled) return null;
  const { isCandidate, vouchedBy } = candidacyOf(id, network, book.taskforce);
  if (!isCandidate) return null;
  return { vouchedBy: vouchedBy.slice(0, VOUCHERS_SHOWN).map(names.taskforce), needed: VOUCHES_NEEDED, mayVouch: mayVouch(book, id) };
}

/** T12: whether this officer can end somebody's candidacy, or help to: a chair, for a candidate that ours has verified. */
export function mayVouch(book: Book, id: RosterId): boolean {
  const own = book.own();
  const network = book.network();
  if (!own || !network || own.device.status !== 'active' || !can(own, 'taskforce.vouched')) return false;
  return canBeVouchedFor(id, own.taskforce, network, book.taskforce);
}
