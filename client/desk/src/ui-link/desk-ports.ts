import type { RoomTerms } from '@breakwater/shared/content/terms';
import type { OfferView, PostView, RoleName } from '@breakwater/shared/desk/views/people';
import type { Connection, DeskStatus, JoinProgress } from '@breakwater/shared/desk/views/session';
import type { DeviceId, InvitationId, OfficerId, PostId, RosterId } from '@breakwater/shared/ids';
import type { Invitation } from '@breakwater/shared/keys/invitation';
import type { RecoverySheet } from '@breakwater/shared/keys/recovery-sheet';
import type { CoSigner } from '@breakwater/shared/roster/co-signers';
import type { LinkBody } from '@breakwater/shared/roster/link';
import type { Member, RoomKind, Seat } from '@breakwater/shared/roster/room-kinds';
import type { RevocationReason } from '@breakwater/shared/roster/taskforce-kinds';
import type { z } from 'zod';
import type { Copying } from '../backup/copying.ts';
import type { Proposal } from '../cosigning/rows.ts';
import type { NodeCrypto } from '../crypto/api.ts';
import type { LaneHost } from '../lane/host.ts';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultReader } from '../vault/database.ts';

// What the UI link asks of the rest of the desk; desk.ts supplies it. Expected failures are Refusals with a code of desk/errors.ts.

/** What the officer says of the computer that the copy is of. */
export type PutBackAsk = {
  readonly folder: string;
  readonly passphrase: string;
  /** The recovery sheet of the day of the copy; the passphrase is then a new one. */
  readonly sheet: RecoverySheet | null;
  /** Somebody else may have it. */
  readonly lost: boolean;
};

/** The life of the vault, in whatever state the desk is. */
export type Gate = {
  readonly state: () => DeskStatus['state'];
  /** The open desk, from unlocking to locking; undefined in every state but `open`. */
  readonly opened: () => OpenDesk | undefined;
  /** Locked, and something Immediate has come since (U7). */
  readonly ringing: () => boolean;
  /** Makes the vault, then joins in the background. Resolves when the vault is on disk. Refusals: `already-created`, `disk-full`. */
  readonly create: (first: FirstStart) => Promise<void>;
  /** Refusals: `wrong-passphrase`, `vault-damaged`, `vault-newer`, `vault-in-use`, `disk-full`. Nothing when it is not locked. */
  readonly unlock: (passphrase: string) => Promise<void>;
  /**
   * T13: opens with the recovery sheet and puts the vault under a new passphrase. Refusals: `sheet-none`, `sheet-of-another`, `sheet-older`,
   * `sheet-wrong`, and those of `unlock`.
   */
  readonly unlockBySheet: (sheet: RecoverySheet, next: string) => Promise<void>;
  /** Closes the vault and forgets its key; nothing when it is not open. */
  readonly lock: () => Promise<void>;
  /** Rewrites the header only. Refusal: `wrong-passphrase`. */
  readonly setPassphrase: (current: string, next: string) => Promise<void>;
  /** Rewrites the header only. Refusals: `wrong-passphrase`, `same-passphrase`. */
  readonly setDuress: (current: string, duress: string | null) => Promise<void>;
  /** Makes a new recovery sheet; an older one no longer opens. Refusal: `wrong-passphrase`. */
  readonly printSheet: (current: string) => Promise<RecoverySheet>;
  /** Whether one was ever made. */
  readonly hasSheet: () => boolean;
  /** Refusal: `wrong-passphrase`. */
  readonly confirmPassphrase: (current: string) => Promise<void>;
  readonly vaultBytes: () => number;
  /** Bytes left on the vault's disk. */
  readonly freeBytes: () => number;
  /** T13: copies of the open vault. Refusals: `locked`, and those of `backup:make`. */
  readonly backup: Pick<Copying, 'begin' | 'state'> & {
    /** Whether there is no vault, or one that the last attempt to open it found damaged. */
    readonly canPutBack: () => boolean;
    /** Refusals: `already-created` where it cannot, and those of `backup:put-back`. */
    readonly putBack: (ask: PutBackAsk) => Promise<void>;
    /** RE12. Refusal: `wrong-passphrase`. */
    readonly goOnHere: (current: string) => Promise<void>;
  };
  /** In the state `joining`. `abandon` throws the vault away; Refusal `already-created` once approved. */
  readonly join: {
    readonly progress: () => JoinProgress;
    readonly takeSheet: (groups: readonly string[]) => Promise<void>;
    readonly retry: () => void;
    readonly abandon: () => Promise<void>;
  };
};

export type FirstStart = {
  readonly invitation: Invitation;
  readonly passphrase: string;
  readonly name: string;
  readonly function: string;
  readonly label: string;
};

/** Everything that is there only while the vault is open. */
export type OpenDesk = {
  /** Main's read-only connection. */
  readonly vault: VaultReader;
  readonly book: RosterBook;
  readonly lane: Pick<LaneHost, 'run'>;
  readonly crypto: Pick<NodeCrypto, 'sha256' | 'sha512' | 'hmac' | 'check'>;
  readonly hub: HubSight;
  readonly links: LinkWriters;
  /** An intent was written: encrypt and send. */
  readonly wake: () => void;
  readonly now: () => number;
};

/** The line to the hub, as an officer sees it. */
export type HubSight = {
  readonly state: () => Connection['state'];
  /** At the hub and not yet here, as far as known. */
  readonly waitingIn: () => number;
  /** When this desk was last level with the hub; null before the first time in this process. */
  readonly levelAtMs: () => number | null;
  /** Signed in, past the fence and synchronised: what is written may be encrypted at once (D3). */
  readonly isLevel: () => boolean;
  readonly reconnect: () => void;
  /** HL23: this desk's stop code at the hub from now on; answers with its number. Throws a Refusal. */
  readonly setStopCode: (code: string) => Promise<string>;
};

type Reason = RevocationReason;
export type Invited = { readonly invitation: string; readonly expiresAtMs: number };

/**
 * Everything that signs a link. Each resolves after the hub took it and this desk stored it (T4). Refusals: `offline`, `not-allowed`
 * (the fold would refuse it), `fork`, `changed-meanwhile` (lost the race and makes no sense any more).
 */
export type LinkWriters = {
  /** `taskforce.verified`, or `taskforce.doubted` where the numbers differ. */
  readonly verify: (taskforce: RosterId, matches: boolean, method: 'digits' | 'qr') => Promise<void>;
  /** T6: `taskforce.vouched`; nothing to do when it stands already. */
  readonly vouch: (taskforce: RosterId) => Promise<void>;
  readonly inviteOfficer: (roles: readonly RoleName[]) => Promise<Invited>;
  readonly inviteDevice: () => Promise<Invited>;
  /** RO22: the chair's, for the taskforce's archive. */
  readonly inviteArchive: () => Promise<Invited>;
  /** The chair's, for an officer who has lost the only computer. Refusals: `unknown-officer`, `not-allowed`. */
  readonly inviteDeviceFor: (officer: OfficerId) => Promise<Invited>;
  /** RO31, by the holder of a chair sheet. Refusals: `not-a-holder`, `offline`. */
  readonly inviteChair: (taskforce: RosterId, who: 'same' | 'new') => Promise<Invited>;
  /** RO31: signs by our sheet what the new desk offered. Refusals: `unknown-offer`, `chair-sheets-changed`, those of a chair sheet. Answers with the taskforce. */
  readonly restoreChair: (offer: InvitationId, described: string, groups: readonly string[]) => Promise<RosterId>;
  readonly offers: () => readonly z.infer<typeof OfferView>[];
  /** Refusals: `unknown-offer`; `offer-contested` where what waits is not what `described` names (IN8). */
  readonly answerOffer: (offer: InvitationId, described: string, answer: 'approve' | 'refuse') => Promise<void>;
  readonly setAway: (officer: OfficerId, away: boolean) => Promise<void>;
  readonly revokeOfficer: (officer: OfficerId, reason: Reason) => Promise<void>;
  readonly revokeDevice: (device: DeviceId, reason: Reason) => Promise<void>;
  /** RO27: lets go on what the operator suspended at this time of the hub. */
  readonly reinstateDevice: (device: DeviceId, sinceMs: number) => Promise<void>;
  /** `post` null draws a new id. Answers with the post's id. */
  readonly setPost: (post: PostId | null, kind: PostView['post'], holder: OfficerId | null, deputy: OfficerId | null) => Promise<PostId>;
  /** T12: `second.named`; nothing to do when it stands already. */
  readonly nameSecond: (second: CoSigner) => Promise<void>;
  /** T11: `recovery.keys-set`, as the making with this number; nothing to do when it stands already. */
  readonly setRecoveryKeys: (keys: LinkBody<'recovery.keys-set'>['recoveryKeys'], making: number) => Promise<void>;
  readonly setProfile: (profile: { readonly name: string; readonly function: string; readonly phone?: string }) => Promise<void>;
  /** Signs `room.opened`, keeps the terms, and sends them to the members as letters. The seats are complete, our own (leader) among them. */
  readonly openRoom: (opening: RoomOpening) => Promise<RosterId>;
  /** Signs `room.admitted` where our signature alone is enough; nothing to do for who is seated. */
  readonly admit: (room: RosterId, seat: Seat) => Promise<void>;
  /** Asks another taskforce into an investigation (T6). Throws as `askToJoin`. */
  readonly askToJoin: (room: RosterId, seats: readonly Seat[]) => Promise<Proposal>;
  /** Asks the successor to sign the handover of the chair (T11). */
  readonly askToTakeChair: (to: OfficerId) => Promise<Proposal>;
  /** Asks the chairs of the network to replace one of them (T11). */
  readonly askToReplaceChair: (taskforce: RosterId, by: OfficerId) => Promise<Proposal>;
  /** CS28: asks the chairs of the network to expel a taskforce. */
  readonly askToExpel: (taskforce: RosterId) => Promise<Proposal>;
  /** Asks another chair which history of a taskforce stands, or with null all who can say it of a room or the network (T3). */
  readonly askToSettle: (about: RosterId, of: RosterId | null) => Promise<Proposal>;
  readonly withdrawProposal: (id: string) => Promise<void>;
  readonly askAgain: (id: string) => Promise<void>;
  /** Signs with another desk what the page that `described` names put into words. */
  readonly agree: (id: string, described: string) => Promise<void>;
  readonly decline: (id: string, reason: string) => Promise<void>;
  /** Signs `room.removed` for this member. */
  readonly leaveRoom: (room: RosterId, member: Member) => Promise<void>;
  readonly closeRoom: (room: RosterId) => Promise<void>;
};

export type RoomOpening = { readonly room: RoomKind; readonly terms: RoomTerms; readonly seats: readonly Seat[] };
