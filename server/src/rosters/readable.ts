import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { HEADS_LISTED_MAX } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import { memberOfficers } from '@breakwater/shared/roster/room-devices';
import type { Member } from '@breakwater/shared/roster/room-kinds';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import type { Caller } from '../link/caller.ts';
import type { Removal, RosterBook } from './book.ts';
import { isAdmitted, reaches } from './directory.ts';

type Reader = Pick<Caller, 'device' | 'officer' | 'taskforce'>;

/** How much of a roster this reader may have: all of it, up to a head, or nothing, as if it were not there (T8). */
export function readable(book: RosterBook, reader: Reader, roster: RosterId): 'all' | Head | undefined {
  const state = book.find(roster);
  switch (state?.type) {
    case undefined:
      return undefined;
    case 'network':
      return 'all';
    case 'taskforce':
      return roster === reader.taskforce || (isAdmitted(book.network(), reader.taskforce) && book.network().taskforces.has(roster))
        ? 'all'
        : undefined;
    case 'room':
      return isRoomReader(book, reader, state) ? 'all' : lastRemoval(book, reader, roster);
    default:
      return state satisfies never;
  }
}

/** The heads of every roster that this reader may have: the network, taskforces, its rooms, the newest first: many rooms hide no later one (HL40), and past so many a desk learns of the rest as they grow. */
export function readableHeads(book: RosterBook, reader: Reader): Head[] {
  const network = book.network();
  const taskforces = [...new Set([reader.taskforce, ...network.taskforces.keys()])];
  const candidates = [network.chain.id, ...taskforces, ...[...book.roomsOf(reader.taskforce)].reverse()];
  const heads: Head[] = [];
  for (const roster of candidates) {
    const state = book.find(roster);
    if (state && readable(book, reader, roster) === 'all') heads.push(state.chain.head);
  }
  return heads.slice(0, HEADS_LISTED_MAX);
}

/** Whether the device is one of the room's (T8): as `roomDevices` has it, but also when the room is closed. */
function isRoomReader(book: RosterBook, reader: Reader, room: RoomState): boolean {
  return room.seats.some(
    ({ member, role }) => standsFor(book, reader, member) || (role === 'archive' && isArchiveOf(book, reader, member)),
  );
}

function standsFor(book: RosterBook, reader: Reader, member: Member): boolean {
  if (member.taskforce !== reader.taskforce) return false;
  const taskforce = book.taskforce(member.taskforce);
  const device = taskforce?.devices.get(reader.device);
  if (!taskforce || device?.status !== 'active' || device.archive) return false;
  return taskforce.officers.get(reader.officer)?.status === 'active' && memberOfficers(member, taskforce).includes(reader.officer);
}

/** RO39: an archive that the seat's officer keeps. */
function isArchiveOf(book: RosterBook, reader: Reader, member: Member): boolean {
  const device = book.taskforce(member.taskforce)?.devices.get(reader.device);
  return device?.status === 'active' && device.archive && 'officer' in member && device.officer === member.officer;
}

/**
 * A member that was taken out may read up to the link that did it: so that it knows, and the hub cannot only say so. Who was a member then, not who
 * has the post, or an officer's new device, by now.
 */
function lastRemoval(book: RosterBook, reader: Reader, room: RosterId): Head | undefined {
  const removals = book.removalsFrom(room).filter((removal) => stoodFor(book, reader, removal));
  return removals.at(-1)?.head;
}

function stoodFor(book: RosterBook, reader: Reader, { member, height }: Removal): boolean {
  const taskforce = member.taskforce === reader.taskforce ? book.taskforce(member.taskforce) : undefined;
  const device = taskforce?.devices.get(reader.device);
  if (!taskforce || device?.status !== 'active' || device.archive || device.addedAtHeight > height) return false;
  if (taskforce.officers.get(reader.officer)?.status !== 'active') return false;
  if ('officer' in member) return member.officer === reader.officer;
  if (!('post' in member)) return true;
  const hands = taskforce.posts.get(member.post)?.hands ?? [];
  return hands.some(({ officer, from, to }) => officer === reader.officer && from <= height && (to === null || to > height));
}

/** The devices, of any taskforce, that may read this room now. */
export function roomReaders(book: RosterBook, room: RoomState): ReadonlySet<DeviceId> {
  const readers = new Set<DeviceId>();
  for (const id of new Set(room.seats.map(({ member }) => member.taskforce))) {
    for (const [device, { officer }] of book.taskforce(id)?.devices ?? []) {
      if (isRoomReader(book, { device, officer, taskforce: id }, room)) readers.add(device);
    }
  }
  return readers;
}

/** Which taskforces' heads a caller's link may rest on. */
export const seenBy =
  (book: RosterBook, taskforce: RosterId) =>
  (other: RosterId): boolean =>
    reaches(book.network(), taskforce, other);
