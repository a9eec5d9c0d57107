import { LANES, type Lane } from '@breakwater/shared/ids';

type Sum = { entries: number; bytes: number };
type Place = { readonly no: number; readonly payer: number };

/** One lane of one device: postings that wait for it, oldest first, each with its bytes of ciphertext; and the sums of each device whose share they take (HL39). */
export type Box = { readonly sizes: Map<number, number>; readonly payers: Map<number, Sum>; bytes: number };

/**
 * The mailboxes' contents page, in memory: rebuilt from the postings' bits when the store opens and changed only along
 * with them. On disk there is no row for each entry, so a full mailbox costs nothing when another letter is added.
 */
export type Boxes = {
  box(device: number, lane: Lane): Box;
  add(device: number, lane: Lane, posting: Place, bytes: number): void;
  remove(device: number, lane: Lane, posting: Place): void;
};

export function emptyBoxes(): Boxes {
  const lanes = new Map(LANES.map((lane) => [lane, new Map<number, Box>()]));
  const box = (device: number, lane: Lane): Box => {
    const boxes = lanes.get(lane);
    if (!boxes) throw new TypeError('no such lane');
    let found = boxes.get(device);
    if (!found) {
      found = { sizes: new Map(), payers: new Map(), bytes: 0 };
      boxes.set(device, found);
    }
    return found;
  };
  return {
    box,
    add(device, lane, { no, payer }, bytes) {
      const to = box(device, lane);
      to.sizes.set(no, bytes);
      to.bytes += bytes;
      const sum = to.payers.get(payer);
      if (sum) {
        sum.entries += 1;
        sum.bytes += bytes;
      } else to.payers.set(payer, { entries: 1, bytes });
    },
    remove(device, lane, { no, payer }) {
      const from = box(device, lane);
      const bytes = from.sizes.get(no);
      if (bytes === undefined) return;
      from.bytes -= bytes;
      from.sizes.delete(no);
      const sum = from.payers.get(payer);
      if (!sum) return;
      sum.entries -= 1;
      sum.bytes -= bytes;
      if (sum.entries === 0) from.payers.delete(payer);
    },
  };
}
