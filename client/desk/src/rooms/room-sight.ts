import type { RoomTerms } from '@breakwater/shared/content/terms';
import type { Codes } from '@breakwater/shared/desk/views/codes';
import type { RoomDetail, RoomRow } from '@breakwater/shared/desk/views/rooms';
import type { RosterId } from '@breakwater/shared/ids';
import { type RoomState, taskforcesIn } from '@breakwater/shared/roster/room-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import { asRosterId } from '../people/names.ts';
import { networkFork } from '../rosters/network-fork.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readTerms } from '../vault/read/people.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book'>;

/** J5: what a consultation starts with, and what holds until a room's terms have arrived. Not evaluated, so X and 4. */
export const PRESET_CODES: Codes = { handling: ['H1'], tlp: 'AMBER', source: 'X', information: '4' };

/** A room as this desk stands to it. `terms` is undefined until they have arrived. */
export type RoomSight = {
  readonly id: RosterId;
  readonly state: RoomState;
  readonly terms: RoomTerms | undefined;
  readonly codes: Codes;
  readonly standing: RoomRow['state'];
};

/** Throws `unknown-room` for an id that is no room of this vault. */
export function seeRoom(desk: Desk, room: string): RoomSight {
  const id = asRosterId(room);
  const state = id && desk.book.room(id);
  if (!state) throw new Refusal('unknown-room');
  const terms = readTerms(desk.vault, state.terms);
  return { id, state, terms, codes: terms?.codes ?? PRESET_CODES, standing: standingIn(desk, state) };
}

function standingIn({ book }: Desk, { chain, closed }: RoomState): RoomRow['state'] {
  if (closed) return 'closed';
  const own = book.own()?.device.keys.device;
  return own !== undefined && book.roomDevices(chain.id).has(own) ? 'open' : 'left';
}

/** Why nothing can be written in it now; null when it can. */
export function silenceOf({ book }: Desk, { id, state, standing }: RoomSight): RoomDetail['silent'] {
  if (book.own()?.device.archive) return 'archive';
  if (standing !== 'open') return standing;
  const ours = book.own()?.taskforce.chain.id;
  // Colleagues reach each other still.
  if (ours && book.network()?.taskforces.get(ours)?.expelled && taskforcesIn(state.seats).some((id) => id !== ours)) return 'expelled';
  if (book.frozen(id) === 'fork') return 'room-fork';
  const frozen = [id, ...taskforcesIn(state.seats)].map((roster) => book.frozen(roster)).find((cause) => cause !== undefined);
  if (frozen) return frozen;
  if (networkFork(book)) return 'network-fork';
  const own = book.own()?.device.keys.device;
  return [...book.roomDevices(id).keys()].some((device) => device !== own) ? null : 'alone';
}

/** Every desk that this officer has or had: what they wrote is the officer's own. */
export function ownDevices({ book }: Pick<Desk, 'book'>): readonly string[] {
  const own = book.own();
  const devices = [...(own?.taskforce.devices.values() ?? [])].filter(({ officer }) => officer === own?.officer.officer);
  return devices.map(({ keys }) => keys.device);
}
