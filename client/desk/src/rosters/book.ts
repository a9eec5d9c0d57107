import { DeviceId, type OfficerId, RosterId } from '@breakwater/shared/ids';
import { withoutExcluded } from '@breakwater/shared/roster/exclusions';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import { isInNetwork, type NetworkState } from '@breakwater/shared/roster/network-state';
import { roomDevices, seatDevices } from '@breakwater/shared/roster/room-devices';
import type { Member } from '@breakwater/shared/roster/room-kinds';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import { type Standing, standingOf } from '@breakwater/shared/roster/standing';
import type { Device, Officer, TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { excludedFrom } from '../exclusions/exclusion-rows.ts';
import type { VaultReader } from '../vault/database.ts';
import { listHeads } from '../vault/read/links.ts';
import { listFaultyDevices } from '../vault/read/people.ts';
import { type FoldedRoster, foldedRoster } from './folded-roster.ts';
import { memberDevices } from './member-devices.ts';
import { stateInBranches } from './other-branches.ts';

/** Where a device stands: its officer and taskforce at the newest verified head. */
export type DevicePlace = { readonly device: Device; readonly officer: Officer; readonly taskforce: TaskforceState };

/** An officer with the taskforce, at its newest verified head. */
export type OfficerPlace = Omit<DevicePlace, 'device'>;

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
  /**
   * As `taskforce`, but only one that the network admitted and did not expel: what recipients are computed from. Who was expelled has only itself, as
   * the hub has it (RO71).
   */
  readonly member: (id: RosterId) => TaskforceState | undefined;
  readonly room: (id: RosterId) => RoomState | undefined;
  /** Any roster at an exact height; undefined where the vault ends before it. */
  readonly stateAt: (id: RosterId, height: number) => RosterState | undefined;
  /** At an exact head (T10); undefined when that head is not in this vault. */
  readonly taskforceAt: (head: Head) => TaskforceState | undefined;
  /** As `taskforceAt`, also on branches that are kept as proof: for what was judged there before (T3). */
  readonly keptAt: (head: Head) => TaskforceState | undefined;
  readonly networkAt: (head: Head) => NetworkState | undefined;
  readonly keptNetworkAt: (head: Head) => NetworkState | undefined;
  /** Newest head of a roster, and of all of them. */
  readonly head: (id: RosterId) => Head | undefined;
  readonly heads: () => readonly Head[];
  readonly hasHead: (head: Head) => boolean;
  readonly frozen: (id: RosterId) => Frozen | undefined;
  readonly taskforces: () => readonly RosterId[];
  readonly rooms: () => readonly RosterId[];
  readonly device: (id: DeviceId) => DevicePlace | undefined;
  /** An officer is one of a taskforce: others may list the same id (RO53). */
  readonly officer: (taskforce: RosterId, id: OfficerId) => OfficerPlace | undefined;
  /** Devices of a room's members at the newest heads, this one among them. The same map until a roster grows. */
  readonly roomDevices: (id: RosterId) => ReadonlyMap<DeviceId, Device>;
  /** As `roomDevices`, also of a room that was closed: to whom its past may go (DE67), and nothing else. */
  readonly seatDevices: (id: RosterId) => ReadonlyMap<DeviceId, Device>;
  /** Devices behind members outside a room (T9: holder, or deputy while the holder is away), this one among them. */
  readonly memberDevices: (members: readonly Member[], conversation: string | null) => ReadonlyMap<DeviceId, Device>;
  /** `member` as a conversation's audience sees it: without who is kept out of it (T8). */
  readonly memberIn: (conversation: string | null) => (id: RosterId) => TaskforceState | undefined;
  /** Our own place, once a roster has this device. */
  readonly own: () => DevicePlace | undefined;
  /** How a taskforce stands to ours (T5). */
  readonly standing: (id: RosterId) => Standing | undefined;
  /** The same text until a roster grows, or another branch of one is found or gone over to; for caches. */
  readonly grownTo: () => string;
  /** Forgets what is folded; for a lock, and after a transaction that was undone. */
  readonly clear: () => void;
};

/** The lane's book: it is told of a link in the transaction that stores it, and of a roster that froze or thawed (`recompute`). */
export type LaneBook = RosterBook & {
  readonly newest: (id: RosterId) => RosterState | undefined;
  readonly advance: (state: RosterState) => void;
  readonly recompute: () => void;
  /** Devices whose key failed at use (T1): nothing is sent to them. */
  readonly faulty: () => ReadonlySet<string>;
};

/** What is looked up again and again between two links. */
type Memory = {
  readonly inRooms: Map<string, ReadonlyMap<DeviceId, Device>>;
  readonly owners: Map<DeviceId, RosterId>;
  readonly heads: Set<string>;
  faulty: ReadonlySet<string> | undefined;
  network: RosterId | undefined;
  /** Our own taskforce, where it was expelled; null where it was not. */
  outside: RosterId | null | undefined;
};

const emptyMemory = (): Memory => ({
  inRooms: new Map(),
  owners: new Map(),
  heads: new Set(),
  faulty: undefined,
  network: undefined,
  outside: undefined,
});

/** The book over a vault. On main, pass the read-only connection; the lane is `alone`: nobody else stores links. */
export function openBook(vault: VaultReader, { alone = false }: { readonly alone?: boolean } = {}): LaneBook {
  const rosters = new Map<RosterId, FoldedRoster>();
  let memory = emptyMemory();
  let version = vault.dataVersion();
  let links = countLinks(vault);

  // The other thread commits with every message; only a longer roster is news here.
  const follow = (): void => {
    if (alone) return;
    const now = vault.dataVersion();
    if (now === version) return;
    version = now;
    const stored = countLinks(vault);
    if (stored.links === links.links && stored.forked === links.forked) return;
    // Another branch was found, or gone over to: what was folded may not be of this roster any more.
    if (stored.forked !== links.forked) rosters.clear();
    links = stored;
    memory = emptyMemory();
    for (const [id, roster] of rosters) roster.storedUpTo(heightOf(id) ?? -1);
  };
  const heightOf = (id: RosterId): number | undefined =>
    vault.one<{ height: number }>('SELECT height FROM rosters WHERE roster = ?', id)?.height;
  const folded = (id: RosterId): FoldedRoster | undefined => {
    follow();
    const known = rosters.get(id);
    if (known) return known;
    const height = heightOf(id);
    if (height === undefined) return undefined;
    const roster = foldedRoster(vault, id, height, { taskforceAt: keptAt, networkAt: keptNetworkAt });
    rosters.set(id, roster);
    return roster;
  };
  const newest = (id: RosterId): RosterState | undefined => folded(id)?.newest();
  const ofType = <T extends RosterState['type']>(id: RosterId, type: T): Extract<RosterState, { type: T }> | undefined => {
    const state = newest(id);
    return state?.type === type ? (state as Extract<RosterState, { type: T }>) : undefined;
  };
  const hasHead = ({ roster, height, hash }: Head): boolean => {
    const name = `${roster}/${height}/${hash}`;
    if (memory.heads.has(name)) return true;
    const there = vault.one('SELECT 1 AS n FROM links WHERE roster = ? AND height = ? AND hash = ?', roster, height, hash) !== undefined;
    if (there) memory.heads.add(name);
    return there;
  };
  const taskforceAt = (head: Head): TaskforceState | undefined => {
    if (!hasHead(head)) return undefined;
    const state = folded(head.roster)?.at(head.height);
    return state?.type === 'taskforce' ? state : undefined;
  };
  // A roster may rest on a branch that does not stand any more: what was judged there before stays judged.
  const keptAt = (head: Head): TaskforceState | undefined => {
    const state = taskforceAt(head) ?? stateInBranches(vault, { taskforceAt: keptAt, networkAt: keptNetworkAt, stateAt }, head);
    return state?.type === 'taskforce' ? state : undefined;
  };
  const stateAt = (id: RosterId, height: number): RosterState | undefined => folded(id)?.at(height);
  const networkAt = (head: Head): NetworkState | undefined => {
    if (!hasHead(head)) return undefined;
    const state = folded(head.roster)?.at(head.height);
    return state?.type === 'network' ? state : undefined;
  };
  const keptNetworkAt = (head: Head): NetworkState | undefined => {
    const state = networkAt(head) ?? stateInBranches(vault, { taskforceAt: keptAt, networkAt: keptNetworkAt, stateAt }, head);
    return state?.type === 'network' ? state : undefined;
  };
  const listed = (type: RosterState['type']): RosterId[] =>
    vault
      .all<{ roster: string }>('SELECT roster FROM rosters WHERE type = ? ORDER BY roster', type)
      .map(({ roster }) => RosterId.parse(roster));

  const network = (): NetworkState | undefined => {
    follow();
    memory.network ??= listed('network')[0];
    return memory.network && ofType(memory.network, 'network');
  };
  const taskforce = (id: RosterId): TaskforceState | undefined => ofType(id, 'taskforce');
  /** Our own taskforce, where it was expelled. */
  const outside = ({ taskforces }: NetworkState): RosterId | undefined => {
    if (memory.outside === undefined) {
      const ours = [...taskforces.values()].some(({ expelled }) => expelled) ? own()?.taskforce.chain.id : undefined;
      memory.outside = ours && taskforces.get(ours)?.expelled ? ours : null;
    }
    return memory.outside ?? undefined;
  };
  const member = (id: RosterId): TaskforceState | undefined => {
    const now = network();
    const isReached = now && (outside(now) === undefined ? isInNetwork(now, id) : outside(now) === id);
    return isReached ? taskforce(id) : undefined;
  };
  const memberIn = (conversation: string | null): ((id: RosterId) => TaskforceState | undefined) =>
    conversation === null ? member : withoutExcluded(member, excludedFrom(vault, conversation));
  const ownerOf = (id: DeviceId): TaskforceState | undefined => {
    follow();
    const known = memory.owners.get(id);
    if (known) return taskforce(known);
    const row = vault.one<{ taskforce: string }>('SELECT taskforce FROM devices WHERE device = ?', id);
    if (!row) return undefined;
    const owner = RosterId.parse(row.taskforce);
    memory.owners.set(id, owner);
    return taskforce(owner);
  };
  const device = (id: DeviceId): DevicePlace | undefined => {
    const owner = ownerOf(id);
    const found = owner?.devices.get(id);
    const officer = found && owner?.officers.get(found.officer);
    return owner && found && officer ? { device: found, officer, taskforce: owner } : undefined;
  };
  const devicesIn = (id: RosterId, which: string, compute: typeof roomDevices): ReadonlyMap<DeviceId, Device> => {
    follow();
    const excluded = excludedFrom(vault, id);
    const name = JSON.stringify([id, which, excluded]);
    const known = memory.inRooms.get(name);
    if (known) return known;
    const room = ofType(id, 'room');
    const devices: ReadonlyMap<DeviceId, Device> = room ? compute(room, withoutExcluded(member, excluded)) : new Map();
    memory.inRooms.set(name, devices);
    return devices;
  };

  const own = (): DevicePlace | undefined => {
    const row = vault.one<{ device: string }>('SELECT device FROM ownDevice');
    return row && device(DeviceId.parse(row.device));
  };

  return {
    network,
    taskforce,
    member,
    room: (id) => ofType(id, 'room'),
    newest,
    stateAt,
    taskforceAt,
    keptAt,
    networkAt,
    keptNetworkAt,
    head: (id) => newest(id)?.chain.head,
    heads: () => listHeads(vault),
    hasHead,
    frozen: (id) => vault.one<{ frozen: Frozen | null }>('SELECT frozen FROM rosters WHERE roster = ?', id)?.frozen ?? undefined,
    taskforces: () => listed('taskforce'),
    rooms: () => listed('room'),
    device,
    officer: (id, officer) => {
      const state = taskforce(id);
      const found = state?.officers.get(officer);
      return state && found && { officer: found, taskforce: state };
    },
    roomDevices: (id) => devicesIn(id, 'open', roomDevices),
    seatDevices: (id) => devicesIn(id, 'closed too', seatDevices),
    memberDevices: (members, conversation) => memberDevices(members, memberIn(conversation)),
    memberIn,
    own,
    standing: (id) => {
      const ours = own()?.taskforce;
      const net = network();
      return ours && net && standingOf(id, ours, net, taskforce);
    },
    grownTo: () => JSON.stringify(countLinks(vault)),
    advance: (state) => {
      memory = emptyMemory();
      folded(state.chain.id)?.advance(state);
    },
    recompute: () => {
      memory = emptyMemory();
    },
    faulty: () => {
      memory.faulty ??= new Set(listFaultyDevices(vault));
      return memory.faulty;
    },
    clear: () => {
      rosters.clear();
      memory = emptyMemory();
    },
  };
}

// One row a roster, so this stays small however long the rosters grow.
const countLinks = (vault: VaultReader): { readonly links: number; readonly forked: string } => ({
  links: vault.one<{ n: number }>('SELECT coalesce(sum(height + 1), 0) AS n FROM rosters')?.n ?? 0,
  forked: vault.one<{ hashes: string | null }>('SELECT group_concat(hash) AS hashes FROM forks')?.hashes ?? '',
});
