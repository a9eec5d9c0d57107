import type { DeviceId } from '@breakwater/shared/ids';

export type FenceOutcome = 'raised' | 'same' | 'refused';

export type Fence = {
  readonly incarnation: number;
  /** The number drawn when the vault was opened, as base64url. */
  readonly fence: string;
  /** When this device last signed in with a fence that stood (D2 shows a long absence). */
  readonly seenAtMs: number;
};

/** How long a card still stops its desk after a new one was made: who has desk and passphrase must not void the card in the wallet (HL23). */
export const EARLIER_CARD_MS = 90 * 24 * 60 * 60 * 1_000;
/** Where there are more, the one just replaced goes, not an older one: else making many would. */
export const STOP_CODES_PER_DEVICE_MAX = 8;

/** What proves the stop code of a device's wallet card (HL22). */
export type StopCodeProof = {
  /** Printed beside the code; names the device to the hub and to nobody else. */
  readonly number: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  /** SHA-256 of salt and code. */
  readonly hash: Uint8Array<ArrayBuffer>;
};

/** Since when the operator withholds a device, UTC milliseconds. */
export type Suspension = { readonly device: DeviceId; readonly sinceMs: number };

/** What signing in needs to remember. */
export type SignInStore = {
  /** Keeps a challenge until it expires. A device may have several: else a stranger could undo another's sign-in. */
  keepChallenge(challenge: Uint8Array<ArrayBuffer>, device: DeviceId, expiresAtMs: number): Promise<void>;

  /** True once for a challenge kept for this device and not expired; false ever after. */
  takeChallenge(challenge: Uint8Array<ArrayBuffer>, device: DeviceId, nowMs: number): Promise<boolean>;

  /**
   * D7: 'raised' for a higher incarnation than the one known (or a device not known yet), 'same' for the known
   * incarnation with the known number, 'refused' for a lower one or another number. Of two that race with one
   * incarnation and different numbers, one is refused.
   */
  raiseFence(device: DeviceId, fence: Fence): Promise<FenceOutcome>;

  readFence(device: DeviceId): Promise<Fence | undefined>;

  /** The operator's block (T13): it withholds and changes no roster. False when it stood already. */
  suspend(device: DeviceId, nowMs: number): Promise<boolean>;
  /** Ends the suspension that began then, and no later one. False when it does not stand. */
  liftSuspension(suspension: Suspension): Promise<boolean>;
  isSuspended(device: DeviceId): Promise<boolean>;
  listSuspended(): Promise<Suspension[]>;

  /** HL23: the device's earlier ones stay good for `EARLIER_CARD_MS`. False when the number is taken: draw another. */
  setStopCode(device: DeviceId, proof: StopCodeProof, nowMs: number): Promise<boolean>;
  /** One that is still good. */
  findStopCode(number: string, nowMs: number): Promise<(StopCodeProof & { readonly device: DeviceId }) | undefined>;
};
