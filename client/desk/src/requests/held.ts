import type { RequestState } from '@breakwater/shared/acts/request-state';
import type { ActName } from '@breakwater/shared/desk/views/requests';
import { heldBack } from '../acts/sharing-gate.ts';
import type { RosterBook } from '../rosters/book.ts';

type Book = Pick<RosterBook, 'own' | 'standing'>;

/** What the requested side may do for an asker whose numbers it has still to compare (AC18). */
const WHILE_HELD: readonly ActName[] = ['acknowledge', 'postpone', 'refuse'];

/** Whether our side, asked, gives this asker nothing before numbers were compared (T5, T6). */
export function isHeld(book: Book, { opening }: Pick<RequestState, 'opening'>): boolean {
  const ours = book.own()?.taskforce.chain.id;
  return opening.body.to.taskforce === ours && heldBack(book, opening.taskforce, opening.body.purpose);
}

export const offeredWhileHeld = (acts: readonly ActName[]): readonly ActName[] => acts.filter((act) => WHILE_HELD.includes(act));
