import type { Row } from '@breakwater/desk/vault/database';

/** What the vault of a desk holds of one message, so that the floor can write the same bytes into the same tables. */
export type Samples = {
  readonly plaintext: Uint8Array<ArrayBuffer>;
  readonly sent: { readonly message: Row; readonly outbox: Row; readonly senderKey: Row };
  readonly received: { readonly message: Row; readonly senderKey: Row };
};

/** Processor and wall time for each message, in microseconds. */
export type Spent = { readonly processor: number; readonly wall: number };

/** How one turn works: messages a transaction on receiving, and how many in all. */
export type Turn = { readonly count: number; readonly batch: number };
