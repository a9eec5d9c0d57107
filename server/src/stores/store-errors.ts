/** The store was written by a newer program (H3). Nothing was touched. */
export class StoreFromTheFutureError extends Error {
  override readonly name = 'StoreFromTheFutureError';
  readonly found: number;
  readonly known: number;
  constructor(found: number, known: number) {
    super(`the store has format ${found}; this program knows formats up to ${known}: run the newer program, or restore a backup`);
    this.found = found;
    this.known = known;
  }
}

/** Another process has this store's mailboxes open: two hubs on one file would hide entries from each other. */
export class StoreInUseError extends Error {
  override readonly name = 'StoreInUseError';
}
