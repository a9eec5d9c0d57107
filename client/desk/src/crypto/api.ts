import type { PrekeyBundle, PublishPrekeys } from '@breakwater/shared/hub/prekeys';
import type { DeviceId, DistributionId, Lane } from '@breakwater/shared/ids';
import type { DeviceKeys } from '@breakwater/shared/keys/device-keys';
import type { Ed25519Verify, Sha256, SignatureCheck } from '@breakwater/shared/keys/signature-check';
import type { VaultTx } from '../vault/database.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** One-way functions, signatures and sealing by node:crypto; pure, usable on every thread. */
export type NodeCrypto = {
  readonly sha256: Sha256;
  readonly sha512: (bytes: Uint8Array) => Bytes;
  readonly hmac: (key: Uint8Array, message: Uint8Array) => Bytes;
  readonly verify: Ed25519Verify;
  /** The network's one signature check, for folds. */
  readonly check: SignatureCheck;
  readonly randomBytes: (length: number) => Bytes;
  /** AES-256-GCM with a random nonce in front. */
  readonly seal: (key: Uint8Array, plaintext: Uint8Array, context: string) => Bytes;
  /** Undefined when the key, the context or a bit is wrong. */
  readonly unseal: (key: Uint8Array, sealed: Uint8Array, context: string) => Bytes | undefined;
};

/** Who we are in sessions: the identity key pair as stored, and the number that tells re-installations apart. */
export type OwnIdentity = { readonly pair: Bytes; readonly registrationId: number };

/** A pairwise ciphertext. `prekey` until the other side has answered. */
export type SealedPart = { readonly type: 'prekey' | 'whisper'; readonly ciphertext: Bytes };

/** Why a ciphertext did not open. Nothing was consumed by trying. */
export type OpenFailure =
  /** No session, no sender chain, or prekeys that are not here (any more). */
  | 'no-session'
  | 'chain-unknown'
  /** Not the identity key of the roster (T2). */
  | 'untrusted'
  | 'damaged'
  /** Its message key was used: a replay, or what an older copy of the sender's vault produced. */
  | 'duplicate'
  /** A recorded first message, played again (reference to base keys). */
  | 'replayed'
  | 'too-far-ahead';

export type Opened = { readonly status: 'open'; readonly plaintext: Bytes } | { readonly status: OpenFailure };

/**
 * One turn of the ratchets: everything that libsignal reads comes from the vault or from this turn, everything that it writes stays
 * here until `commit`. Dropping the turn undoes all of it. Two turns must never run at once (D3).
 */
export type RatchetTurn = {
  /** A session that can send now: begun, not archived, and not left unanswered for thirty days. */
  readonly canSend: (device: DeviceId, lane: Lane, nowMs: number) => boolean;
  /** `weak-key` when agreement with the identity key fails (T1), `bad-bundle` for signatures or keys that do not stand. */
  readonly begin: (keys: DeviceKeys, bundle: PrekeyBundle, nowMs: number) => Promise<'begun' | 'bad-bundle' | 'weak-key'>;
  readonly seal: (device: DeviceId, lane: Lane, plaintext: Bytes, nowMs: number) => Promise<SealedPart>;
  readonly open: (device: DeviceId, lane: Lane, part: SealedPart) => Promise<Opened>;
  /** Ends the session for sending; what is on its way still opens. False when there is none. */
  readonly archive: (device: DeviceId, lane: Lane) => boolean;

  /** Starts our sender chain and answers libsignal's announcement of it. */
  readonly startChain: (lane: Lane, distribution: DistributionId) => Promise<Bytes>;
  readonly sealGroup: (lane: Lane, distribution: DistributionId, plaintext: Bytes) => Promise<Bytes>;
  /** Takes a chain that `device` announced to us pairwise. Undefined when its bytes are not an announcement of this distribution. */
  readonly acceptChain: (
    device: DeviceId,
    lane: Lane,
    distribution: DistributionId,
    announcement: Bytes,
  ) => Promise<{ readonly iteration: number } | undefined>;
  /** Opens with the chain of exactly this device; `from` is the iteration reached so far, against jumps (attack 17). `header` is what `readGroupHeader` gave. */
  readonly openGroup: (device: DeviceId, lane: Lane, ciphertext: Bytes, header: GroupHeader, from: number) => Promise<Opened>;

  /** Writes what the turn changed. */
  readonly commit: (tx: VaultTx) => void;
};

/** What a group ciphertext says of itself, before anything is proven. */
export type GroupHeader = { readonly distribution: DistributionId; readonly iteration: number };

/** Keys that are made, not yet stored, and what the hub gets of them. */
export type MadePrekeys = { readonly publish: PublishPrekeys; readonly store: (tx: VaultTx) => void };
