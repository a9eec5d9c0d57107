import type { Acknowledgement } from '../../mailbox-store.ts';
import type { Turn } from '../group-commit.ts';
import { clearBit, hasBit, placeOf, setBit } from './bits.ts';
import { type Posting, partNo } from './postings.ts';
import type { MailboxState } from './state.ts';

/** Ends entries inside a transaction (D2): a bit goes, with the device's part; the common ciphertext with the last bit. */
export type EndEntries = (device: number, postings: Iterable<Posting>, turn: Turn) => number;

export function endEntriesOf({ db, postings, boxes }: MailboxState): EndEntries {
  const deletePart = db.prepare('DELETE FROM part WHERE no = ?');
  return (device, wanted, turn) => {
    const ended: Posting[] = [];
    turn.onRollback(() => {
      postings.clearTouched();
      for (const posting of ended) {
        setBit(posting.waiting, placeOf(posting.devices, device));
        posting.waitingCount += 1;
      }
    });
    for (const posting of wanted) {
      const place = placeOf(posting.devices, device);
      if (place < 0 || !hasBit(posting.waiting, place)) continue;
      if (hasBit(posting.partFor, place)) deletePart.run([partNo(posting.no, place)]);
      clearBit(posting.waiting, place);
      posting.waitingCount -= 1;
      ended.push(posting);
      postings.touch(posting);
    }
    // The contents page is in order, and an entry put back would come last: so it goes when nothing can undo it.
    turn.onCommit(() => {
      for (const posting of ended) boxes.remove(device, posting.lane, posting);
    });
    return ended.length;
  };
}

/** Ends the entries that a device acknowledges; envelopes that it does not have are passed over. */
export function acknowledgeIn(
  { devices, postings }: MailboxState,
  endEntries: EndEntries,
): (acknowledgement: Acknowledgement, turn: Turn) => number {
  return ({ device, envelopes }, turn) => {
    const number = devices.find(device);
    return number === undefined
      ? 0
      : endEntries(
          number,
          envelopes.flatMap((envelope) => postings.ofEnvelope(envelope)),
          turn,
        );
  };
}
