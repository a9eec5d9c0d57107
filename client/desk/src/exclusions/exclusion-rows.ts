import { SignedExclusion } from '@breakwater/shared/content/exclusion';
import { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';
import { EXCLUSIONS_MAX } from '@breakwater/shared/limits';
import type { Excluded } from '@breakwater/shared/roster/exclusions';
import type { VaultReader, VaultTx } from '../vault/database.ts';

/** That somebody is kept out, or no longer. */
export type ExclusionEntry = Excluded & { readonly turn: number; readonly lifted: boolean };

/** With its statement and who signed it (RO44). Without: told to this desk by a program of before, applied here and passed on to nobody. */
export type KeptExclusion = ExclusionEntry & { readonly signed?: (SignedExclusion & { readonly author: DeviceId }) | undefined };

type Row = {
  taskforce: string;
  officer: string;
  turn: number;
  lifted: number;
  author: string | null;
  statement: string | null;
  signature: string | null;
};

const rowsOf = (vault: VaultReader, conversation: string): readonly Row[] =>
  vault.all<Row>(
    `SELECT taskforce, officer, turn, lifted, author, statement, signature FROM exclusions
       WHERE conversation = ? AND officer NOT LIKE 'post:%' ORDER BY taskforce, officer`,
    conversation,
  );

/** All that is known of a conversation's exclusions, lifted ones too. */
export const listExclusions = (vault: VaultReader, conversation: string): KeptExclusion[] =>
  rowsOf(vault, conversation).map(({ taskforce, officer, turn, lifted, author, ...signed }) => ({
    taskforce: RosterId.parse(taskforce),
    officer: officer === '' ? null : OfficerId.parse(officer),
    turn,
    lifted: lifted === 1,
    signed: author === null ? undefined : { ...SignedExclusion.parse(signed), author: DeviceId.parse(author) },
  }));

/** What is passed on: as it was signed. */
export const listSigned = (vault: VaultReader, conversation: string): SignedExclusion[] =>
  listExclusions(vault, conversation).flatMap(({ signed }) =>
    signed ? [{ statement: signed.statement, signature: signed.signature }] : [],
  );

/** Who is kept out of a conversation now (T8). */
export const excludedFrom = (vault: VaultReader, conversation: string): readonly Excluded[] =>
  vault
    .all<{ taskforce: string; officer: string }>(
      `SELECT taskforce, officer FROM exclusions WHERE conversation = ? AND lifted = 0 AND officer NOT LIKE 'post:%' ORDER BY taskforce, officer`,
      conversation,
    )
    .map(({ taskforce, officer }) => ({
      taskforce: RosterId.parse(taskforce),
      officer: officer === '' ? null : OfficerId.parse(officer),
    }));

/** Whether no more can be known of it: somebody else may be kept out, too. */
export const isFull = (vault: VaultReader, conversation: string): boolean => rowsOf(vault, conversation).length >= EXCLUSIONS_MAX;

/** A member who sets a turn at the end of the scale would have the last word for good. */
const TURNS_AHEAD_MAX = 64;

/**
 * The highest turn stands; of two alike, the one that keeps out. What lifts an exclusion that is not known here fills no place, and turns far ahead
 * of what is known are passed over. Answers what has changed.
 */
export function keepExclusions(tx: VaultTx, conversation: string, entries: readonly KeptExclusion[]): readonly KeptExclusion[] {
  return entries.filter(({ taskforce, officer, turn, lifted, signed }) => {
    const known = rowsOf(tx, conversation);
    const before = known.find((row) => row.taskforce === taskforce && row.officer === (officer ?? ''));
    if (turn > (before?.turn ?? 0) + TURNS_AHEAD_MAX) return false;
    if (!before && (lifted || known.length >= EXCLUSIONS_MAX)) return false;
    const changes = tx.run(
      `INSERT INTO exclusions (conversation, taskforce, officer, turn, lifted, author, statement, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (conversation, taskforce, officer) DO UPDATE SET turn = excluded.turn, lifted = excluded.lifted, author = excluded.author,
           statement = excluded.statement, signature = excluded.signature
         WHERE excluded.turn > turn OR (excluded.turn = turn AND excluded.lifted < lifted)
           OR (excluded.turn = turn AND excluded.lifted = lifted AND statement IS NULL AND excluded.statement IS NOT NULL)`,
      conversation,
      taskforce,
      officer ?? '',
      turn,
      lifted ? 1 : 0,
      signed?.author ?? null,
      signed?.statement ?? null,
      signed?.signature ?? null,
    );
    return changes > 0;
  });
}
