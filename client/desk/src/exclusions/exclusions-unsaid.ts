import { type DeviceId, RosterId } from '@breakwater/shared/ids';
import type { RosterBook } from '../rosters/book.ts';
import { officerName } from '../rosters/officer-name.ts';
import type { VaultReader } from '../vault/database.ts';
import { readSetting } from '../vault/read/settings.ts';

type Desk = { readonly vault: VaultReader; readonly book: Pick<RosterBook, 'own' | 'room' | 'rooms' | 'seatDevices' | 'device'> };

/** What a desk that was put back still has to hear of a room (RO43). */
export type Unsaid = {
  readonly ask: string;
  readonly sentOnAtMs: number | null;
  /** Desks of its members that could say it and have not. */
  readonly desks: readonly DeviceId[];
  /** Officers who get what is written, of whom nobody has said whether they are kept out; each by `officerName`, for ids are a taskforce's own (RO53). */
  readonly officers: readonly string[];
};

/** Whether what is written in a room waits until somebody has said who is kept out of it (RO43). */
export function isExclusionsAsked(desk: Desk, room: RosterId): boolean {
  if (isForgotten(desk.vault)) return desk.book.room(room)?.room !== 'taskforce';
  const unsaid = readUnsaid(desk, room);
  return unsaid !== undefined && unsaid.sentOnAtMs === null;
}

/** Whether nobody has said yet whether this officer (by `officerName`) is kept out, whatever the officer here sends on; without one, whether of anybody. */
export const exclusionsUnsaid = (desk: Desk, room: RosterId, officer?: string): boolean =>
  isForgotten(desk.vault) || (readUnsaid(desk, room)?.officers ?? []).some((each) => officer === undefined || each === officer);

/** The rooms in which what is written waits. */
export const roomsAsked = (desk: Desk): readonly RosterId[] =>
  (isForgotten(desk.vault) ? desk.book.rooms() : listAsked(desk.vault)).filter((room) => isExclusionsAsked(desk, room));

/** Whether this vault was put back, and has not begun to ask. */
export const isForgotten = (vault: VaultReader): boolean => readSetting(vault, 'exclusionsForgotten') !== undefined;

/** The rooms of which this desk asks. */
export const listAsked = (vault: VaultReader): readonly RosterId[] =>
  vault.all<{ room: string }>('SELECT room FROM exclusionsAsked ORDER BY room').map(({ room }) => RosterId.parse(room));

/** Undefined where nothing is asked, and once enough has been said. */
export function readUnsaid(desk: Desk, room: RosterId): Unsaid | undefined {
  const row = desk.vault.one<{ ask: string; sentOnAtMs: number | null }>(
    'SELECT ask, sentOnAtMs FROM exclusionsAsked WHERE room = ?',
    room,
  );
  if (!row) return undefined;
  const officers = unclear(desk, room);
  if (officers.length === 0) return undefined;
  const said = saidBy(desk.vault, room);
  return { ...row, officers, desks: [...witnesses(desk, room)].filter((device) => !said.has(device)) };
}

/** RO43: the desks that may say who is kept out of a room: those of its members, which are told (RO25); no archive, and not this desk. */
export function witnesses({ book }: Desk, room: RosterId): ReadonlySet<DeviceId> {
  const own = book.own()?.device.keys.device;
  return new Set([...book.seatDevices(room)].flatMap(([id, { archive }]) => (archive || id === own ? [] : [id])));
}

const saidBy = (vault: VaultReader, room: RosterId): ReadonlySet<string> =>
  new Set(vault.all<{ device: string }>('SELECT device FROM exclusionsSaid WHERE room = ?', room).map(({ device }) => device));

/**
 * Officers in a room of whom nobody has said yet whether they are kept out. Who is kept out is not told, and says in good faith that nobody is: so it takes
 * the word of another officer; of another taskforce too, where somebody of one is in the room, for a whole taskforce may be kept out. Of the only other one
 * who sits there by name nothing is asked: the seat would be gone.
 */
function unclear(desk: Desk, room: RosterId): readonly string[] {
  const [own, state] = [desk.book.own(), desk.book.room(room)];
  if (!own || !state || state.room === 'taskforce') return [];
  const inside = [...desk.book.seatDevices(room).keys()].flatMap((device) => {
    const place = desk.book.device(device);
    const name = officerName(place);
    return place && name ? [{ device, name, officer: place.officer.officer, taskforce: place.taskforce.chain.id }] : [];
  });
  const could = witnesses(desk, room);
  const said = saidBy(desk.vault, room);
  const others = [...new Map(inside.map((each) => [each.name, each])).values()].filter(({ name }) => name !== officerName(own));
  const isByName = ({ officer, taskforce }: (typeof others)[number]): boolean =>
    state.seats.some(({ member }) => 'officer' in member && member.officer === officer && member.taskforce === taskforce);
  return others.flatMap((other) => {
    const { name, taskforce } = other;
    if (others.length === 1 && isByName(other)) return [];
    const else_ = inside.filter((each) => could.has(each.device) && each.name !== name);
    const outside = taskforce === own.taskforce.chain.id ? [] : else_.filter((each) => each.taskforce !== taskforce);
    const word = outside.length > 0 ? outside : else_;
    return word.some(({ device }) => said.has(device)) ? [] : [name];
  });
}
