import type { BoardRow } from '@breakwater/shared/desk/views/alerts';

/** How far an authority has come, from nothing to an answer that means work. */
export function rungOf(row: BoardRow): number {
  if (row.outcome !== null) return row.outcome.outcome === 'cannot-act' || row.outcome.outcome === 'rejected' ? 4 : 6;
  if (row.acknowledgedAtMs !== null) return 5;
  if (row.openedAtMs !== null) return 3;
  if (row.deliveredAtMs !== null) return 2;
  return row.rangAtMs === null ? 0 : 1;
}

/** Those who have not are on top: by rung, then by the next rung's time. */
export const boardOrder = (rows: readonly BoardRow[]): BoardRow[] =>
  rows.toSorted(
    (a, b) =>
      rungOf(a) - rungOf(b) ||
      (a.nextRung?.atMs ?? Number.POSITIVE_INFINITY) - (b.nextRung?.atMs ?? Number.POSITIVE_INFINITY) ||
      a.taskforce.code.localeCompare(b.taskforce.code, 'en'),
  );
