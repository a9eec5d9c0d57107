import type { Content } from '@breakwater/shared/content/content';
import type { BlobId, ConversationId, EnvelopeId, Lane, RosterId, Urgency } from '@breakwater/shared/ids';
import type { Member } from '@breakwater/shared/roster/room-kinds';

/** Whom a message is for. A room's devices or the devices behind members (T9), computed at encryption, never taken from the hub (T2). */
export type Audience =
  | { readonly kind: 'room'; readonly room: RosterId }
  /** `despiteFork`: alerts alone go on over a forked roster (T3). */
  | { readonly kind: 'members'; readonly members: readonly Member[]; readonly despiteFork?: true | undefined };

/** What an officer wrote, before any ratchet step (D3). */
export type Intent = {
  /** Made by the caller, often from the browser's draft id; a repeated one is answered `known`. */
  readonly envelope: EnvelopeId;
  readonly conversation: ConversationId;
  readonly lane: Lane;
  readonly urgency: Urgency;
  readonly content: Content;
  readonly audience: Audience;
  readonly createdAtMs: number;
  /** It can be taken back until then. */
  readonly leavesAtMs: number;
  /** Asks the hub for a signed receipt (J1). */
  readonly receipt: boolean;
  readonly blobs?: readonly BlobId[];
};

/** Why an intent cannot be encrypted now. It stays an intent. */
export type IntentBlock =
  | 'unknown-room'
  | 'room-closed'
  | 'not-member'
  | 'fork'
  | 'update-needed'
  | 'nobody-to-send-to'
  | 'too-long'
  /** RO43: nobody has said yet who is kept out. */
  | 'kept-out-asked'
  /** DE87: our taskforce has not compared numbers with one in the room. */
  | 'not-verified';
