import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultReader } from '../vault/database.ts';

type Desk = { readonly vault: VaultReader; readonly book: Pick<RosterBook, 'grownTo'> };
type Asked = { readonly device: DeviceId; readonly roster: RosterId; readonly below: number; readonly from: number };
type Remembered = { readonly at: string; readonly result: unknown };

const KEPT = 64;
const folds = new WeakMap<VaultReader, Map<string, Remembered>>();

/**
 * DE84: what a roster is by the links that an asker sent, folded once and not again until more of them came or a roster of this desk has grown: thousands of
 * links are seconds of work, and the first screen asks at each look. Emptied with its vault.
 */
export function rememberFold<Result>({ vault, book }: Desk, { device, roster, below, from }: Asked, fold: () => Result): Result {
  const known = folds.get(vault) ?? new Map<string, Remembered>();
  folds.set(vault, known);
  const name = `${device} ${roster} ${below} ${from}`;
  // A chain's last link names all before it.
  const asked = vault.one<{ n: number; link: string | null }>(
    'SELECT count(*) AS n, (SELECT link FROM askedLinks WHERE device = ? AND roster = ? AND height < ? ORDER BY height DESC LIMIT 1) AS link FROM askedLinks WHERE device = ? AND roster = ? AND height < ?',
    device,
    roster,
    below,
    device,
    roster,
    below,
  );
  const at = `${asked?.n ?? 0} ${asked?.link ?? ''} ${book.grownTo()}`;
  const before = known.get(name);
  if (before?.at === at) return before.result as Result; // stored below, under the same name
  const result = fold();
  known.delete(name);
  known.set(name, { at, result });
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return result;
}
