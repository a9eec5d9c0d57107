import type { PrekeyBundle, PrekeysLeft, PublishPrekeys } from '@breakwater/shared/hub/prekeys';
import type { DeviceId, Lane } from '@breakwater/shared/ids';

/** Public keys that begin sessions. Each lane of a device has its own (D4). */
export type PrekeyStore = {
  /**
   * Replaces the signed and the last-resort key and adds one-time keys, up to ONE_TIME_PREKEYS_MAX of each kind; more are
   * left out. A one-time key that was ever published is not added again, so a repeated call gives no key a second life.
   * With `replacesAll`, unclaimed keys that this call does not name are dropped first. Gives what is there afterwards.
   */
  publish(device: DeviceId, keys: PublishPrekeys, nowMs: number): Promise<PrekeysLeft>;

  /**
   * One bundle for each wanted (device, lane) that has published, in the order asked. A one-time key, EC or Kyber, is
   * given at most once however many claim at the same time; when they run out, no EC key and the last-resort Kyber key.
   */
  claimPrekeyBundles(wanted: readonly { readonly device: DeviceId; readonly lane: Lane }[]): Promise<PrekeyBundle[]>;

  /** What is left, for each lane that has published. */
  count(device: DeviceId): Promise<PrekeysLeft[]>;

  /** A revoked device's keys, all of them (T7). */
  dropAll(device: DeviceId): Promise<void>;

  /** Every device's one-time keys: a hub that was restored cannot know which it has given (D11). Resolves to how many. */
  dropOneTimeKeys(): Promise<number>;
};
