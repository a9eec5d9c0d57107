import type { Hash, InvitationId, Lane, RosterId } from '@breakwater/shared/ids';

/** Small things that the desk remembers between starts. Values are JSON; absent means never set. */
export type Settings = {
  /** The network's name: the hash of its founding link. No other network is ever stored in this vault. */
  readonly network: RosterId;
  readonly hubAddress: string;
  /** The hub's generation that was last seen (D11). */
  readonly hubGeneration: string;
  /** Hub's clock minus ours at the last sign-in (D13). */
  readonly clockOffsetMs: number;
  readonly syncedAtMs: number;
  /** One-time keys that were at the hub when it was last asked or given some, by lane: what is gone since, others took (attack 16). */
  readonly keysAtHub: Readonly<Partial<Record<Lane, { readonly left: number; readonly atMs: number }>>>;
  /** What envelope ids are made with (DE82), in hexadecimal; drawn with the vault. */
  readonly envelopeSecret: string;
  readonly deviceLabel: string;
  /** What this officer's other desks are called, by device. */
  readonly deviceLabels: Readonly<Record<string, string>>;
  readonly idleLockMinutes: number;
  /** Hash of our own profile; written by `save-profile`. */
  readonly ownProfile: Hash;
  /** Joining, step by step; the shape belongs to join/. */
  readonly joining: JoiningState;
  /** Invitations that this desk opened and their secrets; the shape belongs to join/. */
  readonly invitations: readonly OpenInvitation[];
  /** What was offered first by each of them, as the hash of the opened offer (IN8). */
  readonly firstOffers: readonly (readonly [InvitationId, Hash])[];
  /** This vault was put back and says so at the hub: it may go above the hub's incarnation, once (RE12). */
  readonly putBack: true;
  /** This vault was put back, and has not begun to ask who has been kept out of its rooms since (RO43). */
  readonly exclusionsForgotten: true;
  /** The last copy of this vault that was proved (RE10). */
  readonly backup: ProvedCopy;
  /** The newest wallet card (T13): when it was made, and the hub's generation then. Its number and code are kept nowhere here. */
  readonly stopCard: { readonly madeAtMs: number; readonly generation: string | null };
  /** The recovery sheet was used, and no roster says so yet: links from this height on are looked at (RE5). */
  readonly sheetUse: { readonly fromHeight: number };
};

export type ProvedCopy = {
  readonly folder: string;
  readonly madeAtMs: number;
  readonly bytes: number;
  readonly sameDisk: boolean;
  /** The passphrase or the recovery sheet is another since. */
  readonly outdated: boolean;
};

export type JoiningState = {
  /** The invitation as text, kept until joining is over. */
  readonly invitation: string;
  readonly step: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
};

export type OpenInvitation = {
  readonly text: string;
  readonly expiresAtMs: number;
  readonly kind: 'officer' | 'device' | 'chair';
};
