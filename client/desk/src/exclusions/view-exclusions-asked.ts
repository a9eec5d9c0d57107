import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { ROOM_MEMBERS_MAX } from '@breakwater/shared/limits';
import type { Names } from '../people/names.ts';
import { officerName } from '../rosters/officer-name.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readUnsaid } from './exclusions-unsaid.ts';

/** RO43: of a room of a desk that was put back, who is asked who is kept out, and who may get what is written. Null where nothing is waited for. */
export function viewExclusionsAsked(desk: Pick<OpenDesk, 'vault' | 'book'>, room: RosterId, names: Names): RoomDetail['exclusionsAsked'] {
  const unsaid = readUnsaid(desk, room);
  if (!unsaid || desk.book.room(room)?.closed) return null;
  const own = desk.book.own();
  if (!own || !desk.book.roomDevices(room).has(own.device.keys.device)) return null;
  const refsOf = (devices: readonly DeviceId[]) =>
    [...new Set(devices.flatMap((device) => names.device(device) ?? []))].slice(0, ROOM_MEMBERS_MAX);
  const to = [...desk.book.seatDevices(room).keys()].filter((id) => unsaid.officers.includes(officerName(desk.book.device(id)) ?? ''));
  return { from: refsOf(unsaid.desks), to: refsOf(to), sentOn: unsaid.sentOnAtMs !== null };
}
