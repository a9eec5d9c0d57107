import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { OfficerId, RosterId } from '@breakwater/shared/ids';
import { EXCLUSIONS_MAX } from '@breakwater/shared/limits';
import type { Excluded } from '@breakwater/shared/roster/exclusions';
import type { VaultReader, VaultTx } from '../vault/database.ts';

export type ExclusionEntry = LetterItemOf<'exclusions'>['excluded'][number];

type Row = { taskforce: string; officer: string; turn: number; lifted: number };

const rowsOf = (vault: VaultReader, conversation: string): readonly Row[] =>
  vault.all<Row>(
    `SELECT taskforce, officer, turn, lifted FROM exclusions WHERE conversation = ? AND officer NOT LIKE 'post:%' ORDER BY taskforce, officer`,
    conversation,
  );

/** All that is known of a conversation's exclusions, lifted ones too: what is passed on. */
export const listExclusions = (vault: VaultReader, conversation: string): ExclusionEntry[] =>
  rowsOf(vault, conversation).map(({ taskforce, officer, turn, lifted }) => ({
    taskforce: RosterId.parse(taskforce),
    officer: officer === '' ? null : OfficerId.parse(officer),
    turn,
    lifted: lifted === 1,
  }));

/** Who is kept out of a conversation now (T8). */
export const excludedFrom = (vault: VaultReader, conversation: string): readonly Excluded[] =>
  listExclusions(vault, conversation).filter(({ lifted }) => !lifted);

/** Whether no more can be known of it: somebody else may be kept out, too. */
export const isFull = (vault: VaultReader, conversation: string): boolean => rowsOf(vault, conversation).length >= EXCLUSIONS_MAX;

/** A member who sets a turn at the end of the scale would have the last word for good. */
const TURNS_AHEAD_MAX = 64;

/**
 * The highest turn stands; of two alike, the one that keeps out. What lifts an exclusion that is not known here fills no place, and turns far ahead
 * of what is known are passed over. False when nothing changed.
 */
export function keepExclusions(tx: VaultTx, conversation: string, entries: readonly ExclusionEntry[]): boolean {
  let changes = 0;
  for (const { taskforce, officer, turn, lifted } of entries) {
    const known = rowsOf(tx, conversation);
    const before = known.find((row) => row.taskforce === taskforce && row.officer === (officer ?? ''));
    if (turn > (before?.turn ?? 0) + TURNS_AHEAD_MAX) continue;
    if (!before && (lifted || known.length >= EXCLUSIONS_MAX)) continue;
    changes += tx.run(
      `INSERT INTO exclusions (conversation, taskforce, officer, turn, lifted) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (conversation, taskforce, officer) DO UPDATE SET turn = excluded.turn, lifted = excluded.lifted
         WHERE excluded.turn > turn OR (excluded.turn = turn AND excluded.lifted < lifted)`,
      conversation,
      taskforce,
      officer ?? '',
      turn,
      lifted ? 1 : 0,
    );
  }
  return changes > 0;
}
