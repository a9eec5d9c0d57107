import { type DeviceId, RosterId } from '@breakwater/shared/ids';
import { HISTORY_ASK_AGAIN_MS, HISTORY_ROOMS_AT_ONCE } from '@breakwater/shared/limits';
import { isMember } from '@breakwater/shared/roster/room-rights';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { queueErrand } from './errands.ts';
import { allGivers, historyGivers } from './history-givers.ts';
import { ownTerms } from './post-past.ts';

export type HistoryAsk = {
  readonly room: string;
  readonly giver: string;
  readonly below: number | null;
  readonly askedAtMs: number;
  readonly attempts: number;
  /** Messages that this giver had for us, also those that were here. */
  readonly given: number;
  /** `resting`: all have said that they have nothing, and are asked again later. */
  readonly state: 'asking' | 'resting' | 'done';
  /** Since when the room has its place, and what has come since that was not here. */
  readonly turnAtMs: number;
  readonly turnNew: number;
  /** How many have said, one after the other, that they have nothing; how often all of them have; and how many have given something. */
  readonly empties: number;
  readonly gave: number;
  readonly rounds: number;
};

/**
 * DE42: asks whoever may have it for what this officer's rooms held before: a few rooms at once, a page after the other. What has not come is asked for
 * again, of the next desk, from the beginning: what is here already is passed over. Answers when to look again.
 */
export function askHistory(core: Core, nowMs: number): number | null {
  const fresh = roomsToBegin(core);
  if (fresh.length === 0 && !core.vault.one(`SELECT 1 AS n FROM historyAsks WHERE state <> 'done'`)) return null;
  return core.vault.transaction((tx) => {
    for (const { room, terms, isWanted } of fresh) begin(tx, room, isWanted, terms, allGivers(historyGivers(core, room))[0] ?? '');
    const asking = tx.all<HistoryAsk>(`SELECT * FROM historyAsks WHERE state <> 'done' ORDER BY askedAtMs, room`);
    const due = asking.filter(({ askedAtMs }) => askedAtMs <= nowMs - HISTORY_ASK_AGAIN_MS);
    // Who does not answer, or has nothing yet, holds no place meanwhile: the rooms that have waited longest come first.
    const busy = asking.filter((ask) => ask.state === 'asking' && !due.includes(ask)).length;
    let free = HISTORY_ROOMS_AT_ONCE - busy;
    for (const ask of due) {
      if (free <= 0) break;
      const room = RosterId.parse(ask.room);
      const givers = hasSeat(core, room) ? allGivers(historyGivers(core, room)) : [];
      const giver = givers[ask.attempts % Math.max(1, givers.length)];
      if (!giver) {
        // A room that was left, or has nobody to ask: it begins anew once there is somebody.
        tx.run(`UPDATE historyAsks SET state = 'done', terms = '' WHERE room = ?`, ask.room);
        continue;
      }
      free--;
      const below = giver === ask.giver ? ask.below : null;
      tx.run(
        `UPDATE historyAsks SET giver = ?, below = ?, given = ?, askedAtMs = ?, attempts = attempts + 1, turnAtMs = ?, turnNew = 0,
           empties = iif(state = 'asking' AND askedAtMs > 0, 0, empties), state = 'asking'
           WHERE room = ?`,
        giver,
        below,
        below === null ? 0 : ask.given,
        nowMs,
        nowMs,
        ask.room,
      );
      askPage(tx, giver, room, below);
    }
    return asking.length === 0 ? null : nowMs + HISTORY_ASK_AGAIN_MS;
  });
}

/** Among the posts for which a room was asked for: that others could be asked by its terms, too. */
const BY_TERMS = 'by terms';

type Beginning = { readonly room: RosterId; readonly terms: string; readonly isWanted: boolean };

/** Rooms that nobody was asked about yet, or not since this officer took over a post that sits there (DE60). */
function roomsToBegin(core: Core): readonly Beginning[] {
  const begun = new Map(
    core.vault.all<{ room: string; terms: string }>('SELECT room, terms FROM historyAsks').map(({ room, terms }) => [room, terms]),
  );
  return core.book.rooms().flatMap((room): readonly Beginning[] => {
    if (!hasSeat(core, room)) return [];
    const taken = ownTerms(core.book, room);
    const givers = historyGivers(core, room);
    const byTerms = givers.byTerms.length === 0 ? [] : [BY_TERMS];
    const terms = JSON.stringify([...taken.map(({ post, hand }) => `${post}@${hand.from}`).sort(), ...byTerms]);
    const before = begun.get(room) || undefined;
    if (before === terms || allGivers(givers).length === 0) return [];
    const since = openedAtHeight(core, room) ?? -1;
    const isTakenOver = taken.some(({ post, hand }) => hand.from > since && before?.includes(`${post}@${hand.from}`) !== true);
    // Others may be asked by the terms, which have come after the room, or with whom somebody came in.
    const isNew = before === undefined || (byTerms.length > 0 && !before.includes(BY_TERMS));
    const isWanted = isTakenOver || (isNew && (wasOpenedBefore(core, room) || !satAtOpening(core, room)));
    return [{ room, terms, isWanted }];
  });
}

/** What is under way goes on; what was done is begun anew where there is something to ask for. */
const begin = (tx: VaultTx, room: RosterId, isWanted: boolean, terms: string, giver: DeviceId | ''): void =>
  void tx.run(
    `INSERT INTO historyAsks (room, giver, below, askedAtMs, attempts, refused, state, terms) VALUES (?, ?, NULL, 0, 0, 0, ?, ?)
       ON CONFLICT DO UPDATE SET terms = excluded.terms, giver = iif(excluded.state = 'asking', excluded.giver, giver),
         below = iif(excluded.state = 'asking', NULL, below), askedAtMs = iif(excluded.state = 'asking', 0, askedAtMs),
         attempts = iif(excluded.state = 'asking', 0, attempts), empties = iif(excluded.state = 'asking', 0, empties),
         rounds = iif(excluded.state = 'asking', 0, rounds), gave = iif(excluded.state = 'asking', 0, gave), state = iif(excluded.state = 'asking', 'asking', state)`,
    room,
    giver,
    isWanted ? 'asking' : 'done',
    terms,
  );

/** The next page, of the same desk. */
export const askPage = (tx: VaultTx, giver: DeviceId, room: RosterId, below: number | null): void =>
  queueErrand(tx, giver, 'rest', `history-asked:${room}`, { item: 'history-asked', room, below });

/** Also of a room that was closed (DE67). */
function hasSeat({ book }: Core, room: RosterId): boolean {
  const own = book.own()?.device.keys.device;
  return own !== undefined && book.seatDevices(room).has(own);
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

/** Where our taskforce stood when a room was opened; undefined where it had no part in that. */
function openedAtHeight({ book }: Core, room: RosterId): number | undefined {
  const own = book.own();
  return own && book.stateAt(room, 0)?.chain.named.get(own.taskforce.chain.id)?.height;
}

/** Whether a room was opened on heads from before this desk was added, or without its taskforce. */
function wasOpenedBefore(core: Core, room: RosterId): boolean {
  const height = openedAtHeight(core, room);
  const own = core.book.own();
  return !own || height === undefined || height < own.device.addedAtHeight;
}
