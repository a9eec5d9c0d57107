import {
  MAILBOX_FEW,
  MAILBOX_KEPT,
  MAILBOX_MAX_BYTES,
  MAILBOX_MAX_ENTRIES,
  MAILBOX_SHARE,
  ONE_TIME_PREKEYS_MAX,
} from '@breakwater/shared/limits';

/** The limits that a store itself has to hold, because only it sees the count and the write together (D10). */
export type StoreLimits = {
  readonly mailboxMaxEntries: number;
  readonly mailboxMaxBytes: number;
  /** HL39, as parts of a lane: kept for what is Immediate, and what one device may fill. */
  readonly mailboxKept: number;
  readonly mailboxShare: number;
  /** HL51, as a part of a lane: who has less there is few. */
  readonly mailboxFew: number;
  readonly oneTimePrekeysMax: number;
};

export const STORE_LIMITS: StoreLimits = {
  mailboxMaxEntries: MAILBOX_MAX_ENTRIES,
  mailboxMaxBytes: MAILBOX_MAX_BYTES,
  mailboxKept: MAILBOX_KEPT,
  mailboxShare: MAILBOX_SHARE,
  mailboxFew: MAILBOX_FEW,
  oneTimePrekeysMax: ONE_TIME_PREKEYS_MAX,
};

/** Clock and randomness for what a store writes on its own (its first generation), and its limits in tests. */
export type StoreParts = {
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly limits?: StoreLimits;
};
