import type { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { NetworkState } from '@breakwater/shared/roster/fold-network';
import type { Head } from '@breakwater/shared/roster/head';
import type { Member } from '@breakwater/shared/roster/room-kinds';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import type { Standing } from '@breakwater/shared/roster/standing';
import type { Device, Officer, TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { VaultReader } from '../vault/database.ts';

/** Where a device stands: its officer and taskforce at the newest verified head. */
export type DevicePlace = { readonly device: Device; readonly officer: Officer; readonly taskforce: TaskforceState };

/** Why nothing may be sent on a roster now (T3, T11). */
export type Frozen = 'fork' | 'update-needed';

/**
 * The verified rosters of this vault, folded when first asked for (T2). Usable on both threads: it follows the vault by itself,
 * also when the other thread stores links.
 */
export type RosterBook = {
  readonly network: () => NetworkState | undefined;
  /** A taskforce at its newest head, whatever the network says of it. */
  readonly taskforce: (id: RosterId) => TaskforceState | undefined;
  /** As `taskforce`, but only one that the network admitted and did not expel: what recipients are computed from. */
  readonly member: (id: RosterId) => TaskforceState | undefined;
  readonly room: (id: RosterId) => RoomState | undefined;
  /** At an exact head (T10); undefined when that head is not in this vault. */
  readonly taskforceAt: (head: Head) => TaskforceState | undefined;
  /** Newest head of a roster, and of all of them. */
  readonly head: (id: RosterId) => Head | undefined;
  readonly heads: () => readonly Head[];
  readonly hasHead: (head: Head) => boolean;
  readonly frozen: (id: RosterId) => Frozen | undefined;
  readonly taskforces: () => readonly RosterId[];
  readonly rooms: () => readonly RosterId[];
  /** A device id counts for the taskforce whose roster had it first in this vault. */
  readonly device: (id: DeviceId) => DevicePlace | undefined;
  readonly officer: (id: OfficerId) => { readonly officer: Officer; readonly taskforce: TaskforceState } | undefined;
  /** Devices of a room's members at the newest heads, this one among them. */
  readonly roomDevices: (id: RosterId) => ReadonlyMap<DeviceId, Device>;
  /** Devices behind members outside a room (T9: holder, or deputy while the holder is away), this one among them. */
  readonly memberDevices: (members: readonly Member[]) => ReadonlyMap<DeviceId, Device>;
  /** Our own place, once a roster has this device. */
  readonly own: () => DevicePlace | undefined;
  /** How a taskforce stands to ours (T5). */
  readonly standing: (id: RosterId) => Standing | undefined;
  /** Forgets what is folded; for tests and for a lock. */
  readonly clear: () => void;
};

/** The book over a vault. On main, pass the read-only connection. */
export declare function openBook(vault: VaultReader): RosterBook;
