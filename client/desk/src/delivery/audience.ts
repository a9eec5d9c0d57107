import type { DeviceId, Hash, RosterId } from '@breakwater/shared/ids';
import { devicesDigest, type Head, headsDigest, sortHeads } from '@breakwater/shared/roster/head';
import { taskforcesIn } from '@breakwater/shared/roster/room-state';
import type { Device } from '@breakwater/shared/roster/taskforce-state';
import { sha256 } from '../crypto/node/hashes.ts';
import type { Core } from '../lane/core.ts';
import { ownDevice } from '../lane/core.ts';
import { networkFork } from '../rosters/network-fork.ts';
import type { Audience, IntentBlock } from './intent.ts';

/** Who gets a message, from verified rosters only (T2), and on which heads that rests (T3). */
export type Recipients = {
  /** Without this desk, and without devices whose key failed (T1); sorted. */
  readonly devices: readonly DeviceId[];
  readonly digest: Hash;
  readonly room: Head | null;
  /** Of the taskforces in it, sorted, and their digest. */
  readonly taskforces: readonly Head[];
  readonly heads: Hash;
};

export type RecipientsOf =
  | { readonly status: 'known'; readonly recipients: Recipients }
  | { readonly status: 'blocked'; readonly cause: IntentBlock };

/** Computed anew whenever a roster has grown: `roomDevices` answers the same map until then. */
const computed = new WeakMap<ReadonlyMap<DeviceId, Device>, RecipientsOf>();

export function recipientsOf(core: Core, audience: Audience, conversation: string): RecipientsOf {
  return audience.kind === 'room' ? roomRecipients(core, audience.room) : memberRecipients(core, audience, conversation);
}

/** A room's recipients at the newest verified heads. */
export function roomRecipients(core: Core, id: RosterId): RecipientsOf {
  const devices = core.book.roomDevices(id);
  const before = computed.get(devices);
  if (before) return before;
  const outcome = computeRoom(core, id, devices);
  computed.set(devices, outcome);
  return outcome;
}

function computeRoom(core: Core, id: RosterId, devices: ReadonlyMap<DeviceId, Device>): RecipientsOf {
  const room = core.book.room(id);
  if (!room) return blocked('unknown-room');
  if (room.closed) return blocked('room-closed');
  if (!devices.has(ownDevice(core).device)) return blocked('not-member');
  const ids = taskforcesIn(room.seats);
  const frozen = [id, ...ids].map((roster) => core.book.frozen(roster)).find((cause) => cause !== undefined) ?? networkFork(core.book);
  if (frozen) return blocked(frozen);
  return known(core, devices, room.chain.head, ids);
}

function memberRecipients(
  core: Core,
  { members, despiteFork }: Extract<Audience, { kind: 'members' }>,
  conversation: string,
): RecipientsOf {
  const own = core.book.own();
  const ids = new Set(members.map(({ taskforce }) => taskforce));
  if (own) ids.add(own.taskforce.chain.id);
  const frozen = [...ids].map((roster) => core.book.frozen(roster)).find((cause) => cause !== undefined) ?? networkFork(core.book);
  // T3: over a fork alerts alone go on; a kind that this program cannot judge stops them too.
  if (frozen === 'update-needed' || (frozen && !despiteFork)) return blocked(frozen);
  return known(core, core.book.memberDevices(members, conversation), null, [...ids]);
}

function known(core: Core, devices: ReadonlyMap<DeviceId, Device>, room: Head | null, ids: readonly RosterId[]): RecipientsOf {
  const own = ownDevice(core).device;
  const faulty = core.book.faulty();
  const others = [...devices.keys()].filter((device) => device !== own && !faulty.has(device)).sort();
  const taskforces = sortHeads(ids.flatMap((id) => core.book.head(id) ?? []));
  return {
    status: 'known',
    recipients: { devices: others, digest: devicesDigest(others, sha256), room, taskforces, heads: headsDigest(taskforces, sha256) },
  };
}

const blocked = (cause: IntentBlock): RecipientsOf => ({ status: 'blocked', cause });
