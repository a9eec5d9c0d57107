import { ROOM_OTHERS_NAMED_MAX, RoomRow } from '@breakwater/shared/desk/views/rooms';
import type { OfficerId, RosterId } from '@breakwater/shared/ids';
import { UI_ROOMS_MAX, UI_ROOMS_UNREAD_MAX, UI_TASKFORCES_MAX } from '@breakwater/shared/limits';
import { memberOfficers } from '@breakwater/shared/roster/room-devices';
import { taskforcesIn } from '@breakwater/shared/roster/room-state';
import { createNames, type Names } from '../people/names.ts';
import { rosterStory } from '../people/roster-story.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { showRows } from '../ui-link/show-rows.ts';
import { countUnread, lastMessage, movedAtMs } from '../vault/read/messages.ts';
import { listIntents, waitingConversations } from '../vault/read/outgoing.ts';
import { ownDevices, type RoomSight, seeRoom } from './room-sight.ts';
import { createTimelineWriter, inOneLine } from './timeline-items.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'now'>;
type ListDesk = Desk & Partial<Pick<OpenDesk, 'lane'>>;

const UNREAD_COUNTED = 1_000;

/** The newest rooms: by when this desk had the last message, or the opening where nothing was written yet; what others' clocks say moves no room up. Only what is shown is built (DE83): anybody can open rooms. */
export const listRooms = (desk: ListDesk): RoomRow[] => rowsOf(desk, newestFirst(desk).slice(0, UI_ROOMS_MAX));

/** Those with something unread, the newest first (U6). */
export function listUnread(desk: ListDesk): RoomRow[] {
  const own = ownDevices(desk);
  const unread: RoomRow[] = [];
  for (const id of newestFirst(desk)) {
    if (unread.length >= UI_ROOMS_UNREAD_MAX) break;
    if (countUnread(desk.vault, id, 1, own) > 0) unread.push(...rowsOf(desk, [id]).filter(({ state }) => state === 'open'));
  }
  return unread;
}

function rowsOf(desk: ListDesk, rooms: readonly RosterId[]): RoomRow[] {
  const names = createNames(desk);
  return showRows(desk, RoomRow, rooms, (id) => roomRow(desk, seeRoom(desk, id), names));
}

function newestFirst(desk: Desk): RosterId[] {
  const waiting = waitingConversations(desk.vault);
  return desk.book
    .rooms()
    .map((id) => ({ id, atMs: waiting.has(id) ? desk.now() : Math.min(movedAtMs(desk.vault, id) ?? openedAtMs(desk, id), desk.now()) }))
    .sort((a, b) => b.atMs - a.atMs)
    .map(({ id }) => id);
}

/** As its opening says, but not later than this desk had it. */
function openedAtMs(desk: Desk, id: RosterId): number {
  const row = desk.vault.one<{ sinceMs: number | null }>('SELECT sinceMs FROM rosters WHERE roster = ?', id);
  return Math.min(rosterStory(desk, id)[0]?.atMs ?? 0, row?.sinceMs ?? 0);
}

export function readRoomRow(desk: Desk, room: string): RoomRow {
  return roomRow(desk, seeRoom(desk, room), createNames(desk));
}

export function roomRow(desk: Desk, sight: RoomSight, names: Names): RoomRow {
  const { id, state, terms, codes, standing } = sight;
  const officers = officersIn(desk, sight);
  return {
    id,
    kind: state.room,
    title: terms?.title ?? '',
    state: standing,
    taskforces: taskforcesIn(state.seats).slice(0, UI_TASKFORCES_MAX).map(names.taskforce),
    officerCount: officers.length,
    others: terms?.title ? [] : namesOf(desk, officers, names),
    unread: countUnread(desk.vault, id, UNREAD_COUNTED, ownDevices(desk)),
    last: lastLine(desk, sight, names),
    codes,
  };
}

type Inside = { readonly taskforce: RosterId; readonly officer: OfficerId };

/** The active officers behind a room's members, each once. */
function officersIn({ book }: Desk, { state }: RoomSight): readonly Inside[] {
  const all = state.seats.flatMap(({ member }): (readonly [string, Inside])[] => {
    const taskforce = book.taskforce(member.taskforce);
    const active = taskforce ? memberOfficers(member, taskforce).filter((id) => taskforce.officers.get(id)?.status === 'active') : [];
    return active.map((officer) => [`${member.taskforce}/${officer}`, { taskforce: member.taskforce, officer }]);
  });
  return [...new Map(all).values()];
}

/** The other officers by name; none where they are many, or one has no name yet. */
function namesOf({ book }: Desk, officers: readonly Inside[], names: Names): string[] {
  const own = book.own();
  const others = officers.filter((each) => each.officer !== own?.officer.officer || each.taskforce !== own.taskforce.chain.id);
  const called = others.map(({ taskforce, officer }) => names.officer(taskforce, officer)?.name).filter((name) => name != null);
  return called.length === others.length && others.length <= ROOM_OTHERS_NAMED_MAX ? called : [];
}

/** What the list shows of a room: what of ours waits, or the newest message. */
function lastLine(desk: Desk, { id, codes }: RoomSight, names: Names): RoomRow['last'] {
  const writer = createTimelineWriter(desk, codes);
  const waiting = listIntents(desk.vault, id).at(-1);
  const stored = waiting ? undefined : lastMessage(desk.vault, id);
  const line = (waiting && writer.intent(waiting)) ?? (stored && writer.message(stored));
  if (line?.kind === 'message') return { atMs: line.sentAtMs, text: inOneLine(line.text), by: line.by, mine: line.mine, stage: line.stage };
  return stored ? { atMs: stored.sentAtMs, text: '', by: names.device(stored.device) ?? null, mine: false, stage: null } : null;
}
