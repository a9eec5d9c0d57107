import type { Entry, HeldKey, Part } from '@breakwater/shared/hub/envelope';
import type { BlobId, DeviceId, EnvelopeId, Lane, Urgency } from '@breakwater/shared/ids';

/** One submit as the hub accepted it: devices that it does not know or knows to be revoked are already out. */
export type Deposit = {
  readonly envelope: EnvelopeId;
  /** The caller, from its socket (S4). */
  readonly sender: DeviceId;
  /** Of the hub's own word: the device that brought it about, whose share of the mailbox it takes (HL43). */
  readonly charged?: DeviceId;
  readonly lane: Lane;
  readonly urgency: Urgency;
  readonly storedAtMs: number;
  readonly common: Uint8Array<ArrayBuffer> | null;
  /** The devices that get `common`. A device may be named here and have a part too: that is one entry. */
  readonly recipients: readonly DeviceId[];
  readonly parts: readonly Part[];
  readonly held: readonly HeldKey[];
  readonly blobs: readonly BlobId[];
};

export type DepositOutcome =
  | {
      readonly status: 'accepted';
      /** When the first submit of this envelope was stored: the same on every repetition, so a receipt never changes (J1). */
      readonly storedAtMs: number;
      /** New entries: the devices to push to. */
      readonly stored: readonly DeviceId[];
      /** Had this envelope before, acknowledged or not (D1). */
      readonly repeated: readonly DeviceId[];
      /** This lane of their mailbox has no room for this sender (D10, HL39); nothing was stored for them. A flood of one lane leaves the other open. */
      readonly full: readonly DeviceId[];
    }
  /** Another device has used this envelope id. Nothing was stored: else it could keep the other's envelope from arriving. */
  | { readonly status: 'taken' };

export type Acknowledgement = { readonly device: DeviceId; readonly envelopes: readonly EnvelopeId[] };

export type Waiting = { readonly entries: number; readonly bytes: number };

export const NOTHING_WAITS: Waiting = { entries: 0, bytes: 0 };

/** Ciphertext that waits for its devices. */
export type MailboxStore = {
  /**
   * Stores a batch of submits in the order given; resolves when all of it is on disk (D1). For each submit, in the same
   * order, what became of each device. An (envelope, device) pair is stored at most once, also after its
   * acknowledgement, for ABSENCE_MAX_MS. Held keys (D9) and blob ids (D12) are stored with their envelope.
   */
  appendEnvelopes(deposits: readonly Deposit[]): Promise<readonly DepositOutcome[]>;

  /**
   * The oldest entries of one lane that are not acknowledged (D4), at most `entries` of them and `bytes` of ciphertext,
   * but always one if there is one. `left` counts what waits behind this page.
   */
  drain(
    device: DeviceId,
    lane: Lane,
    page: { readonly entries: number; readonly bytes: number },
  ): Promise<{ entries: Entry[]; left: number }>;

  /**
   * Deletes acknowledged entries (D2) and each common ciphertext with its last entry; resolves when that is on disk. A
   * device deletes only its own entries; ids that it does not have are passed over. Gives the number of entries deleted.
   */
  acknowledge(acknowledgements: readonly Acknowledgement[]): Promise<number>;

  /** What this sender stored before `beforeMs` and is still not acknowledged, oldest first: at most `max` pairs. */
  listOld(
    sender: DeviceId,
    beforeMs: number,
    max: number,
  ): Promise<readonly { readonly envelope: EnvelopeId; readonly device: DeviceId }[]>;

  /** What waits for a device, by lane. */
  waiting(device: DeviceId): Promise<Readonly<Record<Lane, Waiting>>>;

  /** Deletes everything that waits for a revoked device (T7). Its envelopes still count as stored for it. */
  emptyMailbox(device: DeviceId): Promise<number>;

  /** Whether an envelope stored for this device within BLOB_LIFE_MS names the blob, acknowledged or not (D12). */
  mayFetchBlob(device: DeviceId, blob: BlobId, nowMs: number): Promise<boolean>;
};
