import { type DeviceId, RosterId } from '@breakwater/shared/ids';
import { HISTORY_ASK_AGAIN_MS, HISTORY_ROOMS_AT_ONCE } from '@breakwater/shared/limits';
import { isMember } from '@breakwater/shared/roster/room-rights';
import { activeArchives, activeDevices } from '@breakwater/shared/roster/taskforce-state';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { queueErrand } from './errands.ts';

export type HistoryAsk = {
  readonly room: string;
  readonly giver: string;
  readonly below: number | null;
  readonly askedAtMs: number;
  readonly attempts: number;
};

/**
 * DE42: asks the desks that this officer had before this one for what its rooms held before: a few rooms at once, a page after the other. What
 * has not come is asked for again, of the next of them, from the beginning: what is here already is passed over. Answers when to look again.
 */
export function askHistory(core: Core, nowMs: number): number | null {
  const begun = new Set(core.vault.all<{ room: string }>('SELECT room FROM historyAsks').map(({ room }) => room));
  const fresh = core.book.rooms().filter((room) => !begun.has(room) && isIn(core, room) && historyGivers(core, room).length > 0);
  if (fresh.length === 0 && !core.vault.one(`SELECT 1 AS n FROM historyAsks WHERE state = 'asking'`)) return null;
  return core.vault.transaction((tx) => {
    for (const room of fresh)
      tx.run(
        'INSERT INTO historyAsks VALUES (?, ?, NULL, 0, 0, 0, ?)',
        room,
        historyGivers(core, room)[0] ?? '',
        wasOpenedBefore(core, room) || !satAtOpening(core, room) ? 'asking' : 'done',
      );
    const asking = tx.all<HistoryAsk>(
      `SELECT room, giver, below, askedAtMs, attempts FROM historyAsks WHERE state = 'asking' ORDER BY askedAtMs DESC, room LIMIT ?`,
      HISTORY_ROOMS_AT_ONCE,
    );
    for (const ask of asking.filter(({ askedAtMs }) => askedAtMs <= nowMs - HISTORY_ASK_AGAIN_MS)) {
      const givers = historyGivers(core, RosterId.parse(ask.room));
      const giver = givers[ask.attempts % Math.max(1, givers.length)];
      if (!giver) continue;
      const below = giver === ask.giver ? ask.below : null;
      tx.run(
        'UPDATE historyAsks SET giver = ?, below = ?, askedAtMs = ?, attempts = attempts + 1 WHERE room = ?',
        giver,
        below,
        nowMs,
        ask.room,
      );
      askPage(tx, giver, RosterId.parse(ask.room), below);
    }
    return asking.length === 0 ? null : nowMs + HISTORY_ASK_AGAIN_MS;
  });
}

/** The next page, of the same desk. */
export const askPage = (tx: VaultTx, giver: DeviceId, room: RosterId, below: number | null): void =>
  queueErrand(tx, giver, 'rest', `history-asked:${room}`, { item: 'history-asked', room, below });

/** DE48: whom this desk asks for a room's history: the officer's earlier desks, then its taskforce's archive where that keeps the room. */
export function historyGivers(core: Pick<Core, 'book'>, room: RosterId): readonly DeviceId[] {
  const own = core.book.own();
  if (!own) return [];
  const archives = own.device.archive ? [] : activeArchives(own.taskforce).map(({ keys }) => keys.device);
  const inside = core.book.roomDevices(room);
  return [...earlierDesks(core), ...archives.filter((device) => inside.has(device))];
}

/** The officer's other desks that were there before this one, the oldest first. */
function earlierDesks({ book }: Pick<Core, 'book'>): readonly DeviceId[] {
  const own = book.own();
  if (own?.device.status !== 'active') return [];
  return activeDevices(own.taskforce, own.officer.officer)
    .filter(({ addedAtHeight }) => addedAtHeight < own.device.addedAtHeight)
    .sort((a, b) => a.addedAtHeight - b.addedAtHeight)
    .map(({ keys }) => keys.device);
}

function isIn({ book }: Core, room: RosterId): boolean {
  const own = book.own()?.device.keys.device;
  return own !== undefined && book.roomDevices(room).has(own);
}

/** Whether this officer had a seat when the room was opened: else there is something that was said before (a post that was taken over). */
function satAtOpening({ book }: Core, room: RosterId): boolean {
  const own = book.own();
  const opening = book.stateAt(room, 0);
  const named = own && opening?.chain.named.get(own.taskforce.chain.id);
  const then = named && book.taskforceAt(named);
  return (
    own !== undefined &&
    then !== undefined &&
    opening?.type === 'room' &&
    opening.seats.some(({ member }) => isMember(member, { officer: own.officer, taskforce: then }))
  );
}

/** Whether a room was opened on heads from before this desk was added, or without its taskforce. */
function wasOpenedBefore({ book }: Core, room: RosterId): boolean {
  const own = book.own();
  const named = own && book.stateAt(room, 0)?.chain.named.get(own.taskforce.chain.id);
  return !own || named === undefined || named.height < own.device.addedAtHeight;
}
