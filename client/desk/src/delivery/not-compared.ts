import type { RosterId } from '@breakwater/shared/ids';
import { taskforcesIn } from '@breakwater/shared/roster/room-state';
import type { Core } from '../lane/core.ts';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';

type Desk = {
  readonly vault: VaultReader;
  readonly book: Pick<RosterBook, 'own' | 'room' | 'seatDevices' | 'device' | 'standing'>;
};

/** `mismatch`: the numbers were compared last and differed (T5). */
export type WhyNotCompared = 'unverified' | 'candidate' | 'mismatch';
export type NotCompared = { readonly taskforce: RosterId; readonly why: WhyNotCompared; readonly sentOn: boolean };

/**
 * DE87: the taskforces in an investigation or a protection room that ours has not compared numbers with (T5). Whoever leads the room can let in one that
 * nobody else knows, with its chair's signature; so what is written here waits until the numbers were compared, or the officer sends on by name.
 */
export function notCompared(desk: Desk, room: RosterId): readonly NotCompared[] {
  const state = desk.book.room(room);
  const own = desk.book.own();
  if (!state || !own || (state.room !== 'investigation' && state.room !== 'protection')) return [];
  const reached = new Set([...desk.book.seatDevices(room).keys()].map((device) => desk.book.device(device)?.taskforce.chain.id));
  return taskforcesIn(state.seats).flatMap((taskforce): readonly NotCompared[] => {
    const standing = desk.book.standing(taskforce)?.standing ?? 'unverified';
    if (standing === 'own' || standing === 'verified' || !reached.has(taskforce)) return [];
    const isDoubted = own.taskforce.doubted.has(taskforce);
    const why = isDoubted ? 'mismatch' : standing === 'candidate' ? 'candidate' : 'unverified';
    return [{ taskforce, why, sentOn: why === 'unverified' && isSentOn(desk.vault, room, taskforce) }];
  });
}

/** Whether what is written in the room waits for that. */
export const isHeldForComparing = (desk: Desk, room: RosterId): boolean => notCompared(desk, room).some(({ sentOn }) => !sentOn);

/** Whether a taskforce gets what was said there before (DE70): as what is written now. */
export const isHeldFrom = (desk: Desk, room: RosterId, taskforce: RosterId): boolean =>
  notCompared(desk, room).some((each) => each.taskforce === taskforce && !each.sentOn);

/** The officer sends to these, who were on the screen; not to one whose numbers differed, nor to a candidate. False where nothing changed. */
export function sendUncompared(tx: VaultTx, core: Core, room: RosterId, to: readonly RosterId[], nowMs: number): boolean {
  const open = notCompared({ vault: tx, book: core.book }, room).filter(
    ({ taskforce, why, sentOn }) => why === 'unverified' && !sentOn && to.includes(taskforce),
  );
  for (const { taskforce } of open) tx.run('INSERT INTO sentUncompared VALUES (?, ?, ?)', room, taskforce, nowMs);
  if (open.length > 0) tx.run(`UPDATE intents SET blocked = NULL WHERE conversation = ? AND blocked = 'not-verified'`, room);
  if (open.length > 0) core.changed(`room:${room}`);
  return open.length > 0;
}

const isSentOn = (vault: VaultReader, room: RosterId, taskforce: RosterId): boolean =>
  vault.one('SELECT 1 FROM sentUncompared WHERE room = ? AND taskforce = ?', room, taskforce) !== undefined;
