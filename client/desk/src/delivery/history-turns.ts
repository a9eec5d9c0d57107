import { type DeviceId, RosterId } from '@breakwater/shared/ids';
import { HISTORY_ASK_AGAIN_MS, HISTORY_ROUNDS_MAX, HISTORY_SOURCES_ENOUGH, HISTORY_TURN_MS } from '@breakwater/shared/limits';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { askPage, type HistoryAsk } from './ask-history.ts';
import { allGivers, type HistoryGivers, historyGivers } from './history-givers.ts';

/** What a page came to: what to ask for next (null at the giver's end), how many messages were not here, and how many fitted at all. */
export type PageCame = { readonly next: number | null; readonly fresh: number; readonly seen: number };

type Step = Pick<HistoryAsk, 'below' | 'askedAtMs' | 'attempts' | 'empties' | 'rounds' | 'gave' | 'state'>;

/** Of those that wait for a place, the first. */
const FIRST_MS = 0;

/** DE68, DE69: what follows a page of the desk that was asked: its next page, the next desk, another room's turn, a pause, or the end. */
export function followPage(tx: VaultTx, core: Core, from: DeviceId, ask: HistoryAsk, came: PageCame, nowMs: number): void {
  const room = RosterId.parse(ask.room);
  const [given, turnNew] = [ask.given + came.seen, ask.turnNew + came.fresh];
  const givers = historyGivers(core, room);
  const step =
    came.next === null
      ? given > 0
        ? whoHasGiven(ask, from, givers, nowMs)
        : whoHasNothing(ask, from, givers, nowMs)
      : furtherDown(ask, came.next, turnNew > 0, allGivers(givers).length, nowMs);
  tx.run(
    `UPDATE historyAsks SET below = ?, askedAtMs = ?, attempts = ?, empties = ?, rounds = ?, gave = ?, state = ?, given = ?, turnNew = ? WHERE room = ?`,
    step.below,
    step.askedAtMs,
    step.attempts,
    step.empties,
    step.rounds,
    step.gave,
    step.state,
    given,
    turnNew,
    ask.room,
  );
  if (step.state === 'asking' && step.askedAtMs === nowMs && step.below !== null) askPage(tx, from, room, step.below);
}

/** DE69: a turn lasts so long; then the rooms that wait come first, and a desk that has given nothing new is followed by the next one. */
function furtherDown(ask: HistoryAsk, next: number, isNew: boolean, givers: number, nowMs: number): Step {
  if (nowMs - ask.turnAtMs <= HISTORY_TURN_MS) return { ...ask, below: next, askedAtMs: nowMs };
  const again = { ...ask, below: next, askedAtMs: nowMs - HISTORY_ASK_AGAIN_MS };
  return isNew || givers < 2 ? { ...again, attempts: Math.max(0, ask.attempts - 1) } : again;
}

/**
 * The officer's own desk has all of it, and where the terms let nobody else give there is nobody else to ask. Else DE70: whoever gave may have left something
 * out, or not have had a seat all the time, so some others are asked, too.
 */
function whoHasGiven(ask: HistoryAsk, from: DeviceId, givers: HistoryGivers, nowMs: number): Step {
  const gave = ask.gave + 1;
  const next = givers.byTerms.includes(from) ? allGivers(givers).indexOf(from) + 1 : givers.near.length;
  const isEnough = givers.own.includes(from) || gave >= HISTORY_SOURCES_ENOUGH || next >= allGivers(givers).length;
  const end = { ...ask, below: null, empties: 0, gave };
  return isEnough ? { ...end, askedAtMs: nowMs, state: 'done' } : { ...end, attempts: next, askedAtMs: FIRST_MS };
}

/** DE68: who has nothing is not the last one asked; where nobody has anything, all are asked again later, so often. */
function whoHasNothing(ask: HistoryAsk, from: DeviceId, givers: HistoryGivers, nowMs: number): Step {
  const all = allGivers(givers);
  const end = { ...ask, below: null };
  if (ask.gave > 0 && all.indexOf(from) === all.length - 1) return { ...end, askedAtMs: nowMs, state: 'done' };
  const empties = ask.empties + 1;
  if (empties < all.length) return { ...end, empties, askedAtMs: FIRST_MS };
  const rounds = ask.rounds + 1;
  return { ...end, empties: 0, rounds, askedAtMs: nowMs, state: rounds < HISTORY_ROUNDS_MAX && ask.gave === 0 ? 'resting' : 'done' };
}
