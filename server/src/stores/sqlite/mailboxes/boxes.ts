import { LANES, type Lane } from '@breakwater/shared/ids';

/** One lane of one device: postings that wait for it, oldest first, each with its bytes of ciphertext. */
export type Box = { readonly sizes: Map<number, number>; bytes: number };

/**
 * The mailboxes' contents page, in memory: rebuilt from the postings' bits when the store opens and changed only along
 * with them. On disk there is no row for each entry, so a full mailbox costs nothing when another letter is added.
 */
export type Boxes = {
  box(device: number, lane: Lane): Box;
  add(device: number, lane: Lane, posting: number, bytes: number): void;
  remove(device: number, lane: Lane, posting: number): void;
};

export function emptyBoxes(): Boxes {
  const lanes = new Map(LANES.map((lane) => [lane, new Map<number, Box>()]));
  const box = (device: number, lane: Lane): Box => {
    const boxes = lanes.get(lane);
    if (!boxes) throw new TypeError('no such lane');
    let found = boxes.get(device);
    if (!found) {
      found = { sizes: new Map(), bytes: 0 };
      boxes.set(device, found);
    }
    return found;
  };
  return {
    box,
    add(device, lane, posting, bytes) {
      const to = box(device, lane);
      to.sizes.set(posting, bytes);
      to.bytes += bytes;
    },
    remove(device, lane, posting) {
      const from = box(device, lane);
      from.bytes -= from.sizes.get(posting) ?? 0;
      from.sizes.delete(posting);
    },
  };
}
