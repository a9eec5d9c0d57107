import type { LetterItem, LetterItemOf } from '@breakwater/shared/content/letter';
import type { SignedAct } from '@breakwater/shared/content/signed-act';
import type { Topic } from '@breakwater/shared/desk/pushes';
import type { ConversationId, DeviceId, EnvelopeId, Hash, Lane } from '@breakwater/shared/ids';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultTx } from '../vault/database.ts';

/** What is known of an act when it arrives or leaves. The sink checks its signatures itself, against `book`. */
export type ActContext = {
  readonly book: RosterBook;
  readonly envelope: EnvelopeId;
  readonly conversation: ConversationId;
  /** The device that the message came from, known and authenticated; ours for our own. */
  readonly device: DeviceId;
  readonly own: boolean;
  /** D5: its place in the device's chain. Null while it is an intent. */
  readonly place: { readonly incarnation: number; readonly lane: Lane; readonly number: number; readonly hash: Hash } | null;
  readonly sentAtMs: number;
  readonly nowMs: number;
  /** Tells main what changed: `alert:<id>`, `request:<id>`, `alerts`, `requests`, `today`. */
  readonly changed: (topic: Topic) => void;
  /** Queues a letter item to one device; a later one with the same key replaces it while it waits. */
  readonly queueErrand: (device: DeviceId, lane: Lane, key: string, item: LetterItem) => void;
};

/**
 * Where acts go. Called inside the transaction that stores the message, so nothing here may wait. It throws only for a fault:
 * an act that does not count is kept by the message store anyway, and the sink says so in its own tables.
 */
export type ActSink = {
  /** An intent of ours was written: shown as leaving, can still be taken back. */
  readonly intended: (tx: VaultTx, signed: SignedAct, context: ActContext) => void;
  /** Our intent was taken back before it left. */
  readonly takenBack: (tx: VaultTx, envelope: EnvelopeId, changed: ActContext['changed']) => void;
  /** The act is in its chain: received, or ours just encrypted. Once for each act. */
  readonly applied: (tx: VaultTx, signed: SignedAct, context: ActContext) => void;
  /** Rosters grew: what waited for them is looked at again (DE89). */
  readonly grown: (tx: VaultTx, at: Pick<ActContext, 'book' | 'nowMs' | 'changed'>) => void;
  /** A letter item that belongs to acts (D9's secret), from this device. */
  readonly item: (
    tx: VaultTx,
    item: LetterItemOf<'secret'>,
    from: { readonly device: DeviceId; readonly book: RosterBook; readonly nowMs: number },
  ) => void;
  /** A device's confirmation was stored; called for each, also those of rooms (it looks at the conversation itself): the rungs of an alert are shown with the moment of each. */
  readonly confirmed: (tx: VaultTx, confirmation: LetterItemOf<'confirmation'>, from: ActConfirmed) => void;
};

export type ActConfirmed = { readonly device: DeviceId; readonly nowMs: number; readonly changed: ActContext['changed'] };
