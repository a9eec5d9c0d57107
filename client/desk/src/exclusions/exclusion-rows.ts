import { SignedExclusion } from '@breakwater/shared/content/exclusion';
import { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { Excluded } from '@breakwater/shared/roster/exclusions';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { hasLostSome, withPlaces } from './exclusion-places.ts';
import type { ExclusionEntry, KeptExclusion } from './kept-exclusion.ts';

type Row = {
  taskforce: string;
  officer: string;
  author: string;
  turn: number;
  lifted: number;
  statement: string | null;
  signature: string | null;
};

/** The newest word of each author about each who is meant (RO61). */
export const listStatements = (vault: VaultReader, conversation: string): KeptExclusion[] =>
  vault
    .all<Row>(
      `SELECT taskforce, officer, author, turn, lifted, statement, signature FROM exclusions
         WHERE conversation = ? AND officer NOT LIKE 'post:%' ORDER BY taskforce, officer, author`,
      conversation,
    )
    .map(({ taskforce, officer, author, turn, lifted, ...signed }) => ({
      taskforce: RosterId.parse(taskforce),
      officer: officer === '' ? null : OfficerId.parse(officer),
      turn,
      lifted: lifted === 1,
      signed: author === '' ? undefined : { ...SignedExclusion.parse(signed), author: DeviceId.parse(author) },
    }));

/** What stands of a conversation's exclusions, lifted ones too: of each who is meant the highest turn; of two alike, the one that keeps out (RO23). */
export function listExclusions(vault: VaultReader, conversation: string): KeptExclusion[] {
  const standing = new Map<string, KeptExclusion>();
  for (const each of listStatements(vault, conversation)) {
    const before = standing.get(nameOf(each));
    if (!before || goesBefore(each, before)) standing.set(nameOf(each), each);
  }
  return [...standing.values()];
}

const nameOf = ({ taskforce, officer }: Excluded): string => `${taskforce} ${officer ?? ''}`;

const goesBefore = (one: ExclusionEntry, other: ExclusionEntry): boolean =>
  one.turn > other.turn || (one.turn === other.turn && !one.lifted && other.lifted);

/** What is passed on: as it was signed. */
export const listSigned = (vault: VaultReader, conversation: string): SignedExclusion[] =>
  listStatements(vault, conversation).flatMap(({ signed }) =>
    signed ? [{ statement: signed.statement, signature: signed.signature }] : [],
  );

/** Who is kept out of a conversation now (T8). */
export const excludedFrom = (vault: VaultReader, conversation: string): readonly Excluded[] =>
  vault
    .all<{ taskforce: string; officer: string }>(
      `SELECT taskforce, officer FROM exclusions WHERE conversation = ? AND officer NOT LIKE 'post:%' GROUP BY taskforce, officer
         HAVING max(CASE WHEN lifted = 0 THEN turn ELSE 0 END) >= max(CASE WHEN lifted = 1 THEN turn ELSE 0 END) ORDER BY taskforce, officer`,
      conversation,
    )
    .map(({ taskforce, officer }) => ({
      taskforce: RosterId.parse(taskforce),
      officer: officer === '' ? null : OfficerId.parse(officer),
    }));

/** RO40, RO62: whether somebody may be kept out of whom no more is known here. */
export const isFull = (vault: VaultReader, conversation: string): boolean => hasLostSome(listStatements(vault, conversation));

/**
 * Keeps of each author the newest word about each who is meant, as far as there is a place (RO62), so that what is known in the end does not depend on what
 * came first. Answers what it has taken.
 */
export function keepExclusions(tx: VaultTx, conversation: string, entries: readonly KeptExclusion[]): readonly KeptExclusion[] {
  const taken = entries.filter((entry) => put(tx, conversation, entry));
  const all = listStatements(tx, conversation);
  const places = new Set(withPlaces(all));
  for (const each of all) if (!places.has(each)) drop(tx, conversation, each);
  const left = new Set([...places].map(rowName));
  return taken.filter((entry) => left.has(rowName(entry)));
}

const authorOf = ({ signed }: KeptExclusion): string => signed?.author ?? '';
const rowName = (entry: KeptExclusion): string => `${nameOf(entry)} ${authorOf(entry)}`;

function put(tx: VaultTx, conversation: string, entry: KeptExclusion): boolean {
  const { taskforce, officer, turn, lifted, signed } = entry;
  const who = [conversation, taskforce, officer ?? ''];
  // What was told without a signature, and is said again with one.
  if (signed)
    tx.run(
      `DELETE FROM exclusions WHERE conversation = ? AND taskforce = ? AND officer = ? AND author = '' AND (turn < ? OR (turn = ? AND lifted >= ?))`,
      ...who,
      turn,
      turn,
      lifted ? 1 : 0,
    );
  const changes = tx.run(
    `INSERT INTO exclusions (conversation, taskforce, officer, author, turn, lifted, statement, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (conversation, taskforce, officer, author) DO UPDATE SET turn = excluded.turn, lifted = excluded.lifted,
         statement = excluded.statement, signature = excluded.signature
       WHERE excluded.turn > turn OR (excluded.turn = turn AND excluded.lifted < lifted)`,
    ...who,
    authorOf(entry),
    turn,
    lifted ? 1 : 0,
    signed?.statement ?? null,
    signed?.signature ?? null,
  );
  return changes > 0;
}

const drop = (tx: VaultTx, conversation: string, entry: KeptExclusion): number =>
  tx.run(
    'DELETE FROM exclusions WHERE conversation = ? AND taskforce = ? AND officer = ? AND author = ?',
    conversation,
    entry.taskforce,
    entry.officer ?? '',
    authorOf(entry),
  );
