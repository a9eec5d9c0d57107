import type { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';

/** Who calls on `/desk`: what the token proved and the rosters say. No payload ever names the caller (S4). */
export type Caller = {
  readonly device: DeviceId;
  readonly officer: OfficerId;
  readonly taskforce: RosterId;
  /** The raw key that the device signs with. */
  readonly signingKey: string;
};
