import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { ConversationId, type DeviceId, type RosterId } from '@breakwater/shared/ids';
import { EXCLUSIONS_ANSWERS_PER_HOUR_MAX } from '@breakwater/shared/limits';
import { queueErrand } from '../delivery/errands.ts';
import { isWithinHourly } from '../delivery/may-answer.ts';
import { desksThatHad } from '../delivery/post-past.ts';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { listStatements } from './exclusion-rows.ts';
import { exclusionsUnsaid } from './exclusions-unsaid.ts';
import type { KeptExclusion } from './kept-exclusion.ts';

/**
 * RO43: another member's desk was put back and asks who is kept out of a room. It is told all, also that it is nobody; a desk that is told of its own
 * taskforce only (RO40), that. No answer from a desk that does not know it itself: it was put back too, or is new and has not had the terms yet, with which
 * it is told.
 */
export function answerExclusions(
  tx: VaultTx,
  core: Core,
  to: DeviceId,
  { room, ask }: LetterItemOf<'exclusions-asked'>,
  nowMs: number,
): void {
  const state = core.book.room(room);
  const inside = core.book.seatDevices(room);
  if (!state || state.room === 'taskforce' || !inside.has(ownDevice(core).device) || exclusionsUnsaid(core, room)) return;
  if (state.terms && !tx.one('SELECT 1 AS n FROM terms WHERE hash = ?', state.terms)) return;
  const all = listStatements(tx, room);
  const excluded = inside.has(to) ? all : forFormer(core, room, to, all);
  if (!excluded || !isWithinHourly(tx, to, 'exclusions', nowMs, EXCLUSIONS_ANSWERS_PER_HOUR_MAX)) return;
  // What was told here without a signature cannot be passed on, so this would not be all.
  const said = excluded.flatMap(({ signed }) => (signed ? [{ statement: signed.statement, signature: signed.signature }] : []));
  if (said.length < excluded.length) return;
  const item = { item: 'exclusions' as const, conversation: ConversationId.parse(room), said, answers: ask };
  queueErrand(tx, to, 'rest', `exclusions-answer:${room}`, item);
}

/** Of a desk whose officer had a post with a seat there: who is kept out of its own taskforce. */
function forFormer(core: Core, room: RosterId, to: DeviceId, all: readonly KeptExclusion[]): KeptExclusion[] | undefined {
  const taskforce = core.book.device(to)?.taskforce.chain.id;
  const seats = core.book.room(room)?.seats ?? [];
  const isFormer = seats.some(
    ({ member }) => 'post' in member && member.taskforce === taskforce && desksThatHad(core.book, room, member).includes(to),
  );
  return isFormer ? all.filter((entry) => entry.taskforce === taskforce) : undefined;
}
