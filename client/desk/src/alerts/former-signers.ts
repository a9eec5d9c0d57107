import type { ActRosters, ActSigner } from '@breakwater/shared/acts/authority';
import type { AlertFold } from '@breakwater/shared/acts/fold-alert';
import { type AlertOpening, countedSeconds, isFullChair, mayRaise } from '@breakwater/shared/acts/rights';
import type { RosterBook } from '../rosters/book.ts';

/**
 * AC40: who has signed an alert as it is now, or its end, and may not sign it any more, by the newest members' lists. It moves nothing: each handover would
 * undo what was signed before it. But an act can be signed on the head of before, and only this shows it.
 */
export function formerSigners(
  book: Pick<RosterBook, 'officer'>,
  { state: { opening, author, seconds, cancelled } }: AlertFold,
  placeOf: ActRosters['placeOf'],
): readonly ActSigner[] {
  const asNow = (signer: ActSigner): ActSigner => {
    const id = signer.taskforce.chain.id;
    return { ...signer, ...book.officer(id, signer.officer.officer), place: placeOf(id) };
  };
  const raiser = asNow(author);
  const former = [
    ...[author].filter(() => !mayRaise(raiser, opening.body.status)),
    ...seconds.filter((second) => countedSeconds({ author: raiser, seconds: [asNow(second)] }).length === 0),
    ...(cancelled ? [cancelled.by.author, ...cancelled.by.seconds] : []).filter((signer) => !mayEnd(asNow(signer), opening)),
  ];
  const unique = new Map(former.map((signer) => [`${signer.taskforce.chain.id} ${signer.officer.officer}`, signer]));
  // A removed officer is shown as that (AC19).
  return [...unique.values()].filter((signer) => asNow(signer).officer.status === 'active');
}

/** Whether this signature has its part in the end of an alert: the author's side may alone, chairs of two sides together (AC26). */
const mayEnd = (signer: ActSigner, { taskforce, body }: AlertOpening): boolean =>
  isFullChair(signer) || (signer.taskforce.chain.id === taskforce && mayRaise(signer, body.status));
