import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { ROOM_MEMBERS_MAX } from '@breakwater/shared/limits';
import type { Names } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readUnsaid } from './exclusions-unsaid.ts';

/** RO43: of a room of a desk that was put back, who is asked who is kept out, and who may get what is written. Null where nothing is waited for. */
export function viewExclusionsAsked(desk: Pick<OpenDesk, 'vault' | 'book'>, room: RosterId, names: Names): RoomDetail['exclusionsAsked'] {
  const unsaid = readUnsaid(desk, room);
  if (!unsaid || desk.book.room(room)?.closed) return null;
  const own = desk.book.own();
  if (!own || !desk.book.roomDevices(room).has(own.device.keys.device)) return null;
  const officerOf = (device: DeviceId) => desk.book.device(device)?.officer.officer ?? [];
  const refsOf = (officers: readonly Parameters<Names['officer']>[0][]) =>
    [...new Set(officers)].flatMap((officer) => names.officer(officer) ?? []).slice(0, ROOM_MEMBERS_MAX);
  return { from: refsOf(unsaid.desks.flatMap(officerOf)), to: refsOf(unsaid.officers), sentOn: unsaid.sentOnAtMs !== null };
}
