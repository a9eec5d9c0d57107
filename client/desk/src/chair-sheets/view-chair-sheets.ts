import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { activeDevices, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { Names } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { makingNow } from './makings.ts';
import { sheetHeld } from './restore-chair.ts';

const HOLDERS_SHOWN = 8;

/** RE19: who holds the chair sheets of a taskforce, by its roster; null where it has none. */
export function viewChairSheets(
  desk: Pick<OpenDesk, 'vault' | 'book'>,
  names: Names,
  taskforce: TaskforceState,
): TaskforceView['chairSheets'] {
  const making = makingNow(desk, taskforce);
  if (!making) return null;
  const me = desk.book.own()?.officer.officer;
  return {
    holders: making.keys.slice(0, HOLDERS_SHOWN).map(({ holder }) => {
      const isSafe = holder === making.madeBy;
      const place = desk.book.officer(holder);
      const isThere = place?.officer.status === 'active' && activeDevices(place.taskforce, holder).length > 0;
      const unknown = { id: holder, name: null, taskforce: names.taskforce(taskforce.chain.id) };
      return { officer: isSafe ? null : (names.officer(holder) ?? unknown), isMe: !isSafe && holder === me, gone: !isSafe && !isThere };
    }),
    madeAtMs: making.atMs,
    canRestore: sheetHeld(desk, taskforce.chain.id) !== undefined,
  };
}
