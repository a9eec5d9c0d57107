import type { Profile, RoomTerms } from '@breakwater/shared/content/terms';
import type { StatementKind } from '@breakwater/shared/format/signed-bytes';
import type { Entry, SubmitEnvelope, SubmitOutcome } from '@breakwater/shared/hub/envelope';
import type { PrekeyBundle, PrekeysLeft, PublishPrekeys } from '@breakwater/shared/hub/prekeys';
import type { ConversationId, DeviceId, EnvelopeId, Hash, Lane, OfficerId, ProposalId, RosterId } from '@breakwater/shared/ids';
import type { ProvenDeviceKeys } from '@breakwater/shared/keys/device-keys';
import type { Head } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import type { Agreement } from '../cosigning/agreement.ts';
import type { ProposalEvent, ProposalState } from '../cosigning/proposal-state.ts';
import type { AskKept, Proposal } from '../cosigning/rows.ts';
import type { LateSeen } from '../delivery/confirmations.ts';
import type { Intent, IntentBlock } from '../delivery/intent.ts';
import type { ShownLinks } from '../delivery/links-asked.ts';
import type { LedgerJobs } from '../ledger/jobs.ts';
import type { StoredLinks } from '../rosters/stored-links.ts';
import type { VaultProblem } from '../vault/open.ts';
import type { Settings } from '../vault/settings.ts';
import type { CopyJobs } from './copy-jobs.ts';
import type { ExclusionJobs } from './exclusion-jobs.ts';
import type { SuspensionJobs } from './suspension-jobs.ts';

// Every job of the crypto lane (D3): what it takes and what it gives. All of it survives a structured clone. A job runs alone;
// what it changes is one vault transaction, or none. Expected outcomes are values; a thrown fault rejects that run only.

/** A session that main must begin: claim a bundle at the hub, then `begin-sessions`. */
export type SessionWanted = { readonly device: DeviceId; readonly lane: Lane };

export type OpenedVault = {
  readonly status: 'open';
  /** Null until `make-device`. */
  readonly device: DeviceId | null;
  /** D7: raised by this opening, and its sixteen random bytes. Stored before this answer. */
  readonly incarnation: number;
  readonly fence: Uint8Array<ArrayBuffer>;
  /** The header beside the vault knows a higher incarnation: this vault is an older copy. Sessions were archived as by `archive-all`. */
  readonly restored: boolean;
  /** This desk's place, once a roster has its device. */
  readonly membership: { readonly taskforce: RosterId; readonly officer: OfficerId; readonly status: 'active' | 'revoked' } | null;
};

export type NextToEncrypt =
  | { readonly status: 'ready'; readonly envelope: EnvelopeId }
  /** Claim these first. */
  | { readonly status: 'needs'; readonly envelope: EnvelopeId; readonly sessions: readonly SessionWanted[] }
  /** Nothing that may leave yet; `nextAtMs` is when the next one may. `blocked` intents are not waited for. */
  | { readonly status: 'nothing'; readonly nextAtMs: number | null; readonly blocked: number };

export type Encrypted =
  | { readonly status: 'encrypted'; readonly envelope: EnvelopeId; readonly devices: number }
  | { readonly status: 'needs'; readonly envelope: EnvelopeId; readonly sessions: readonly SessionWanted[] }
  | { readonly status: 'blocked'; readonly cause: IntentBlock }
  /** Taken back, or encrypted before. */
  | { readonly status: 'gone' };

/** What came in and what it needs from main before the parked rest can be tried again. */
export type Received = {
  /** All of the given entries' envelopes: each is in the vault, read or parked. Acknowledge them to the hub. */
  readonly acknowledge: readonly EnvelopeId[];
  /** Heads that were named and are not here: sync, then `retry-parked`. */
  readonly heads: readonly Head[];
  /** A sender is unknown here: read all rosters' heads, then `retry-parked`. */
  readonly sync: boolean;
  /** Links that desks have shown us because we asked them (T3): run `take-shown-links` for each. */
  readonly links: readonly ShownLinks[];
  /** Something parked may open now: run `retry-parked`. */
  readonly retry: boolean;
  /** Errands (answers, confirmations, retry requests) wait, or a message that may leave: run `encrypt-errands` and look at the intents. */
  readonly errands: boolean;
  readonly read: number;
  readonly parked: number;
};

type Now = { readonly nowMs: number };
type Nothing = Readonly<Record<string, never>>;
type Job<Input, Output> = { readonly input: Input; readonly output: Output };

export type AskAnswer =
  | {
      readonly answer: 'agreed';
      readonly link: string;
      readonly agreement: Agreement;
      readonly given: NonNullable<AskKept['given']>;
    }
  | { readonly answer: 'declined'; readonly reason: string }
  /** Seen by ourselves: the roster shows it, or the asker may not ask any more. */
  | { readonly answer: 'over'; readonly how: 'stands' | 'void' }
  | { readonly answer: 'time' };

/** A secret, and the envelope whose held keys it stops. */
export type ShownSecret = { readonly envelope: EnvelopeId; readonly secret: Uint8Array<ArrayBuffer> };

export type CoreJobs = {
  /** First of all jobs. Creates the file when `create`. Raises the incarnation above the vault's and the header's (D7). */
  open: Job<
    Now & { readonly file: string; readonly header: string; readonly key: Uint8Array<ArrayBuffer>; readonly create: boolean },
    OpenedVault | { readonly status: VaultProblem }
  >;

  /** New keys and a new device id (never used twice), bound to what they are for; the same `for` again answers the same keys (T1). */
  'make-device': Job<{ readonly for: Hash; readonly taskforce: RosterId | null }, ProvenDeviceKeys>;
  /** Signs `breakwater/1/<kind>`, zero byte, `bytes` with the device's Ed25519 signing key. */
  sign: Job<
    { readonly kind: StatementKind; readonly bytes: Uint8Array<ArrayBuffer> },
    { readonly key: Uint8Array<ArrayBuffer>; readonly signature: Uint8Array<ArrayBuffer> }
  >;
  /** As `sign`, for several statements in one run. */
  'sign-all': Job<
    { readonly kind: StatementKind; readonly bytes: readonly Uint8Array<ArrayBuffer>[] },
    { readonly key: Uint8Array<ArrayBuffer>; readonly signatures: readonly Uint8Array<ArrayBuffer>[] }
  >;
  /** Small typed settings; read them with `readSetting` of vault/read/settings.ts. */
  remember: Job<Partial<Settings>, Nothing>;
  /** What the officer calls this desk; told to the officer's other ones. */
  'name-device': Job<{ readonly label: string }, Nothing>;
  forget: Job<{ readonly keys: readonly (keyof Settings)[] }, Nothing>;
  /** Our own profile (T8), for this desk's device (RO54): salted once, answered with the hash for the link. The same profile again answers the same hash. */
  'save-profile': Job<{ readonly profile: Pick<Profile, 'v' | 'name' | 'function' | 'phone'> }, { readonly hash: Hash }>;
  /** Profiles that came in an offer (join) or by hand, with the salts that their hashes were made with. */
  'keep-profiles': Job<
    {
      readonly profiles: readonly {
        readonly taskforce: RosterId;
        readonly officer: OfficerId;
        readonly salt: string;
        readonly profile: string;
      }[];
    },
    { readonly kept: number }
  >;
  /** Text of a composer that was not sent; empty text forgets it. */
  'keep-draft': Job<Now & { readonly place: string; readonly text: string }, Nothing>;

  /** Verifies and stores links, in order; one transaction with all that follows from them (T3, T4, T7). */
  'store-links': Job<Now & { readonly links: readonly SignedLink[]; readonly catchingUp?: boolean }, StoredLinks>;

  /** As `store-links`, for those that a desk has shown; what they rest on is then asked of that desk, too (T3). */
  'take-shown-links': Job<Now & { readonly shown: ShownLinks }, StoredLinks>;

  /** Fresh prekeys, in the vault before they are answered. */
  'make-prekeys': Job<Now & { readonly lane: Lane; readonly oneTime: number; readonly replacesAll: boolean }, PublishPrekeys>;
  /** The hub answered a publication with what it has now. */
  'prekeys-published': Job<Now & { readonly left: PrekeysLeft }, Record<never, never>>;
  /** What to publish, given what the hub says is left; empty when all is well. Feed each to `make-prekeys`. */
  'prekeys-wanted': Job<
    Now & { readonly left: readonly PrekeysLeft[] },
    { readonly wanted: readonly { readonly lane: Lane; readonly oneTime: number; readonly replacesAll: boolean }[] }
  >;

  /**
   * `atOnce`: signed in, past the fence and synchronised (D3), so that what may leave now is encrypted in the same transaction, if nothing
   * else is needed for it; `written` when it waits as an intent after all.
   */
  'write-intent': Job<
    Intent & { readonly atOnce?: boolean },
    { readonly status: 'written' | 'encrypted' | 'known' } | { readonly status: 'blocked'; readonly cause: IntentBlock }
  >;
  /** False: it has left, or never was. */
  'take-back': Job<Now & { readonly envelope: EnvelopeId }, { readonly taken: boolean }>;
  /** "Send now": it may leave at once. */
  hurry: Job<Now & { readonly envelope: EnvelopeId }, { readonly found: boolean }>;
  /** Which intent goes next, acts first, each in order. Run only when signed in, past the fence and synchronised (D3). */
  'next-to-encrypt': Job<Now, NextToEncrypt>;
  /** Bundles that the hub gave for sessions wanted, and the devices that it had none for. */
  'begin-sessions': Job<
    Now & { readonly bundles: readonly PrekeyBundle[]; readonly without: readonly DeviceId[]; readonly lane?: Lane },
    {
      readonly begun: number;
      readonly refused: readonly {
        readonly device: DeviceId;
        readonly lane: Lane;
        readonly cause: 'unknown-device' | 'bad-bundle' | 'weak-key';
      }[];
    }
  >;
  /** Number, chain hash, ciphertext, ratchet and outbox row in one transaction (D3). */
  encrypt: Job<Now & { readonly envelope: EnvelopeId }, Encrypted>;
  /** An intent that faults waits, so that those behind it leave. */
  postpone: Job<Now & { readonly envelope: EnvelopeId }, Record<never, never>>;
  /** Letters without a frame (confirmations, profiles, terms, retries), as few submits as fit. */
  'encrypt-errands': Job<
    Now,
    {
      readonly envelopes: number;
      readonly sessions: readonly SessionWanted[];
      readonly nextAtMs: number | null;
      /** What went wrong with one device's letter; those of the others are sealed. */
      readonly fault: string | null;
    }
  >;
  /** The oldest outbox row that the hub has not taken, acts first; null when all are there. The same bytes every time (D11). */
  'next-to-submit': Job<Now, { readonly submit: SubmitEnvelope } | null>;
  /** What the hub answered. `newer`: sync these, then `encrypt-missing`. */
  submitted: Job<Now & { readonly envelope: EnvelopeId; readonly outcome: SubmitOutcome }, { readonly newer: readonly Head[] }>;
  /** The hub will never take it (its code says so): out of the pump's way, and shown; sent otherwise where the id alone was `taken` (DE82). */
  'set-aside': Job<Now & { readonly envelope: EnvelopeId; readonly taken: boolean }, Nothing>;
  /** What the hub could not deliver in ninety days (D2): kept as undelivered. */
  'take-lapsed': Job<Now & { readonly lapsed: readonly { readonly envelope: EnvelopeId; readonly device: DeviceId }[] }, Nothing>;
  /** Sends such a message once more to those devices. */
  'send-again': Job<Now & { readonly envelope: EnvelopeId }, { readonly devices: number }>;
  /** After syncing newer heads: the same frame, pairwise, under the same envelope id, for devices that they add (section 3). */
  'encrypt-missing': Job<Now, { readonly devices: number; readonly sessions: readonly SessionWanted[] }>;
  /** The hub started a new generation (D11): all that is not confirmed is unsent again, terms and profile with it. */
  'resend-unconfirmed': Job<Now & { readonly generation: string }, { readonly envelopes: number }>;

  /** Decrypts a page of a mailbox (at most 32 entries), one transaction (D2). */
  receive: Job<Now & { readonly entries: readonly Entry[] }, Received>;
  /** Tries parked entries again, at most 32 a run; `left` says whether to run it again. */
  'retry-parked': Job<Now, Received & { readonly left: boolean }>;
  /** Asks again for what could not be opened (D6): retry errands, resets; run it once a minute while online. */
  heal: Job<Now, { readonly asked: number; readonly reset: number; readonly nextAtMs: number | null }>;
  /** Writes confirmations that are due (D11) as errands. */
  'confirmations-due': Job<Now, { readonly written: number; readonly nextAtMs: number | null }>;
  /** Writes heartbeats that are due (D5) as errands. `signedIn`: the line is new, so what was written since the last one is said at once. */
  'heartbeats-due': Job<Now & { readonly signedIn: boolean }, { readonly written: number; readonly nextAtMs: number | null }>;

  /** D9: secrets to show to the hub, whose signed act it has stored; each is reported by `secret-shown` when the hub has answered. */
  'secrets-to-show': Job<Nothing, { readonly owed: readonly ShownSecret[] }>;
  'secret-shown': Job<Now & ShownSecret, Nothing>;
  /** D9: opens copies whose key came early, sets and clears the notices about escalation. `levelSinceMs`: since when this desk gets its mail. */
  'watch-ladders': Job<Now & { readonly levelSinceMs: number }, { readonly nextAtMs: number | null }>;

  /** D7, after `fence-refused`: archives every session, deletes every sender key and one-time prekey, takes an incarnation above `above`. Publish prekeys with `replacesAll` afterwards. */
  'archive-all': Job<Now & { readonly above: number }, { readonly incarnation: number; readonly fence: Uint8Array<ArrayBuffer> }>;
  /** Discards this desk's sender chains of a conversation; the next message starts new ones. */
  'discard-chain': Job<{ readonly conversation: ConversationId }, { readonly discarded: number }>;
  /** Read up to this message, and told so to the senders. Never goes back. What came late stays unread without `late` (DE93). */
  'mark-read': Job<
    Now & { readonly conversation: ConversationId; readonly upTo: string; readonly late?: LateSeen | undefined },
    { readonly moved: boolean }
  >;

  /** Keeps what others are to sign with us, or its next attempt, and asks for it. `kept` false: it has ended meanwhile. */
  propose: Job<{ readonly proposal: Proposal; readonly fromHeight: number }, { readonly kept: boolean }>;
  /** Ends it where the event may (the roster shows it, taken back, expired, makes no sense); answers with the state that it is in. */
  'end-proposal': Job<Now & { readonly proposal: ProposalId; readonly event: ProposalEvent }, { readonly state: ProposalState | null }>;
  /** Our answer to another desk's asking; `kept` false: what was answered is not what is asked any more. */
  'answer-ask': Job<Now & { readonly ask: string; readonly answer: AskAnswer }, { readonly kept: boolean }>;

  /** Terms of a room that this desk opens: answered with the hash for the opening link, and kept with their salt. */
  'make-terms': Job<{ readonly terms: RoomTerms }, { readonly hash: Hash }>;
  /** Notices that the officer must see, and those that are over. */
  notice: Job<Now & { readonly set?: readonly string[]; readonly clear?: readonly string[] }, Nothing>;
};
/** Jobs of other areas (alerts, requests) are added here and in run-job.ts. */
export type LaneJobs = CoreJobs & CopyJobs & ExclusionJobs & LedgerJobs & SuspensionJobs;

export type JobName = keyof LaneJobs;
export type JobInput<J extends JobName> = LaneJobs[J]['input'];
export type JobOutput<J extends JobName> = LaneJobs[J]['output'];
