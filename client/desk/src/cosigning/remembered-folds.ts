import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { COSIGNING_ASKS_JUDGED_MAX } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultReader } from '../vault/database.ts';

type Desk = { readonly vault: VaultReader; readonly book: Pick<RosterBook, 'hasHead'> };
/** `own`: the head of this desk's own links that go before them. */
type Asked = {
  readonly device: DeviceId;
  readonly roster: RosterId;
  readonly below: number;
  readonly from: number;
  readonly own?: Head | undefined;
};
/** What a fold comes to; while heads are wanting, which. */
type Folded = object | { readonly status: 'arriving'; readonly heads: readonly Head[] };
type Remembered = { readonly at: string; readonly result: Folded };

const folds = new WeakMap<VaultReader, Map<string, Remembered>>();

/**
 * DE84: what a roster is by the links that an asker sent, folded once and not again until others of them came, a history was found or left, or the heads that
 * were wanting are here: thousands of links are seconds of work, and the first screen asks at each look. Emptied with its vault.
 */
export function rememberFold<Result extends Folded>(
  { vault, book }: Desk,
  { device, roster, below, from, own }: Asked,
  fold: () => Result,
): Result {
  const known = folds.get(vault) ?? new Map<string, Remembered>();
  folds.set(vault, known);
  const name = `${device} ${roster} ${below} ${from}`;
  // A chain's last link names all before it.
  const asked = vault.one<{ n: number; last: string | null; forks: string | null }>(
    `WITH theirs AS (SELECT height, link FROM askedLinks WHERE device = ? AND roster = ? AND height < ?)
       SELECT (SELECT count(*) FROM theirs) AS n, (SELECT link FROM theirs ORDER BY height DESC LIMIT 1) AS last,
         (SELECT group_concat(hash) FROM forks) AS forks`,
    device,
    roster,
    below,
  );
  const at = JSON.stringify([asked, own]);
  const before = known.get(name);
  if (before?.at === at && !isThereNow(book, before.result)) return before.result as Result; // stored below, under the same name
  const result = fold();
  known.delete(name);
  known.set(name, { at, result });
  for (const oldest of known.keys()) {
    if (known.size <= COSIGNING_ASKS_JUDGED_MAX) break;
    known.delete(oldest);
  }
  return result;
}

/** Whether the heads that were wanting are here. What was judged at heads that were here is judged (T10). */
const isThereNow = (book: Desk['book'], result: Folded): boolean =>
  'heads' in result && result.heads.length > 0 && result.heads.every((head) => book.hasHead(head));
