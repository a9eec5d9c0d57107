import { HISTORY_OTHERS_MAX, type HistorySource, type RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { DeviceId } from '@breakwater/shared/ids';
import { hadPostHere } from '../delivery/post-past.ts';
import type { Names } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readHistory } from '../vault/read/history.ts';
import type { RoomSight } from './room-sight.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book'>;

/** T9: whose computers gave what was said before, and how far it has got; until one has, who is asked. */
export function viewHistory(desk: Desk, { id, state }: RoomSight, names: Names): RoomDetail['history'] {
  const read = readHistory(desk.vault, id);
  if (!read) return null;
  const { asked, givers, ...history } = read;
  const sources = (givers.length > 0 ? givers : [asked]).map((giver) => sourceOf(desk, state, giver, names));
  const [main, ...others] = sources.filter(
    (one, i) => sources.findIndex((other) => other.from === one.from && other.officer === one.officer) === i,
  );
  return { ...history, ...(main ?? { from: 'own', officer: null }), others: others.slice(0, HISTORY_OTHERS_MAX) };
}

function sourceOf({ book }: Desk, state: RoomSight['state'], device: string, names: Names): HistorySource {
  const giver = DeviceId.safeParse(device).data;
  const [place, own] = [giver && book.device(giver), book.own()];
  const isOwn = place?.officer.officer === own?.officer.officer && place?.taskforce.chain.id === own?.taskforce.chain.id;
  if (!place || isOwn) return { from: place?.device.archive ? 'archive' : 'own', officer: null };
  if (place.device.archive) return { from: 'archive', officer: null };
  const isFormer = place.taskforce.chain.id === own?.taskforce.chain.id && hadPostHere(state.seats, place);
  return { from: isFormer ? 'colleague' : 'member', officer: names.officer(place.taskforce.chain.id, place.officer.officer) ?? null };
}
