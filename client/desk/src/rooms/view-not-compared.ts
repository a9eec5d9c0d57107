import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { UI_TASKFORCES_MAX } from '@breakwater/shared/limits';
import { isHeldForComparing, notCompared } from '../delivery/not-compared.ts';
import type { Names } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import type { RoomSight } from './room-sight.ts';

/** DE87: whom in the room our taskforce has not compared numbers with, and whether what is written waits for that. */
export function viewNotCompared(
  desk: Pick<OpenDesk, 'vault' | 'book'>,
  { id, standing }: RoomSight,
  names: Names,
): RoomDetail['notCompared'] {
  if (standing !== 'open') return null;
  const taskforces = notCompared(desk, id).slice(0, UI_TASKFORCES_MAX);
  if (taskforces.length === 0) return null;
  return {
    taskforces: taskforces.map(({ taskforce, why, sentOn }) => ({ taskforce: names.taskforce(taskforce), why, sentOn })),
    waits: isHeldForComparing(desk, id),
  };
}
