import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { holderPlaces } from '@breakwater/shared/roster/co-signers';
import { activeDevices, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { Names } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { isOfSafe, type Making, makingNow } from './makings.ts';
import { sheetHeld } from './restore-chair.ts';

const HOLDERS_SHOWN = 8;

/** RO53: the officer whom a recovery key names. In a link of before by the id alone: one of the taskforce itself, its standing second, or one of those whom it has verified. */
function placeOfHolder({ book }: Pick<OpenDesk, 'book'>, taskforce: TaskforceState, { holder, taskforce: of }: Making['keys'][number]) {
  const places = (of === undefined ? holderPlaces(taskforce) : [of]).map((id) => book.officer(id, holder));
  return places.find((place) => place !== undefined);
}

/** RE19: who holds the chair sheets of a taskforce, by its roster; null where it has none. */
export function viewChairSheets(
  desk: Pick<OpenDesk, 'vault' | 'book'>,
  names: Names,
  taskforce: TaskforceState,
): TaskforceView['chairSheets'] {
  const making = makingNow(desk, taskforce);
  if (!making) return null;
  const own = desk.book.own();
  return {
    holders: making.keys.slice(0, HOLDERS_SHOWN).map((key) => {
      const { holder } = key;
      const isSafe = isOfSafe(key, making, taskforce.chain.id);
      const place = placeOfHolder(desk, taskforce, key);
      const isMe = !isSafe && place?.officer.officer === own?.officer.officer && place?.taskforce.chain.id === own?.taskforce.chain.id;
      // RO71: who was expelled with the taskforce gives it back to nobody.
      const isThere =
        place?.officer.status === 'active' &&
        desk.book.member(place.taskforce.chain.id) &&
        activeDevices(place.taskforce, holder).length > 0;
      const unknown = { id: holder, name: null, alike: null, taskforce: names.taskforce(taskforce.chain.id) };
      const called = place && names.officer(place.taskforce.chain.id, holder);
      return { officer: isSafe ? null : (called ?? unknown), isMe, gone: !isSafe && !isThere };
    }),
    madeAtMs: making.atMs,
    canRestore: sheetHeld(desk, taskforce.chain.id) !== undefined,
  };
}
