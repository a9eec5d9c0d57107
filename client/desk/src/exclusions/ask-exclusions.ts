import { randomUUID } from 'node:crypto';
import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { queueErrand } from '../delivery/errands.ts';
import { sendOwedTerms } from '../delivery/greetings.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { isForgotten, listAsked, readUnsaid, witnesses } from './exclusions-unsaid.ts';

/**
 * RO43: the desk of a vault that was put back asks the other members' desks, for each of its rooms, who is kept out. Run when it is level, and again
 * on each line: who has not answered is asked again. `freed` where what was written may leave now.
 */
export function askExclusions(tx: VaultTx, core: Core, nowMs: number): { readonly asked: number; readonly freed: boolean } {
  if (isForgotten(tx)) begin(tx, core, nowMs);
  let asked = 0;
  let freed = false;
  for (const room of listAsked(tx)) {
    const unsaid = readUnsaid(core, room);
    if (!unsaid) {
      free(tx, core, room);
      freed = true;
      continue;
    }
    for (const device of unsaid.desks)
      queueErrand(tx, device, 'rest', `exclusions-asked:${room}`, { item: 'exclusions-asked', room, ask: unsaid.ask });
    asked += unsaid.desks.length;
  }
  return { asked, freed };
}

/** All rooms, those that were closed or left too: who gives what was said there has to know (DE43). An earlier asking is void. */
function begin(tx: VaultTx, core: Core, nowMs: number): void {
  tx.run('DELETE FROM exclusionsAsked');
  tx.run('DELETE FROM exclusionsSaid');
  for (const room of core.book.rooms()) tx.run('INSERT INTO exclusionsAsked VALUES (?, ?, ?, NULL)', room, randomUUID(), nowMs);
  tx.run(`DELETE FROM settings WHERE key = 'exclusionsForgotten'`);
}

/** An answer to what this desk asked (RO43), from a desk that may say it. */
export const isAnswer = (tx: VaultTx, core: Core, from: DeviceId, room: RosterId, answers: string | null): boolean =>
  answers !== null &&
  witnesses(core, room).has(from) &&
  tx.one('SELECT 1 AS n FROM exclusionsAsked WHERE room = ? AND ask = ?', room, answers) !== undefined;

/** Notes who has answered, once what was said is applied. */
export function keepAnswer(tx: VaultTx, core: Core, from: DeviceId, room: RosterId): void {
  tx.run('INSERT INTO exclusionsSaid VALUES (?, ?) ON CONFLICT DO NOTHING', room, from);
  if (readUnsaid(core, room) === undefined) free(tx, core, room);
  core.changed(`room:${room}`);
}

/** RO43: the officer sends on; what comes later is applied all the same. */
export function sendOn(tx: VaultTx, core: Core, room: RosterId, nowMs: number): boolean {
  const found = tx.run('UPDATE exclusionsAsked SET sentOnAtMs = ? WHERE room = ? AND sentOnAtMs IS NULL', nowMs, room) > 0;
  if (found) release(tx, core, room);
  return found;
}

function free(tx: VaultTx, core: Core, room: RosterId): void {
  tx.run('DELETE FROM exclusionsAsked WHERE room = ?', room);
  tx.run('DELETE FROM exclusionsSaid WHERE room = ?', room);
  release(tx, core, room);
}

/** What waited for it: messages, terms. */
function release(tx: VaultTx, core: Core, room: RosterId): void {
  tx.run(`UPDATE intents SET blocked = NULL WHERE conversation = ? AND blocked = 'kept-out-asked'`, room);
  sendOwedTerms(tx, core, room);
  core.changed(`room:${room}`);
}
