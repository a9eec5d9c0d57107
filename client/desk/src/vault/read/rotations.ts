import type { VaultReader } from '../database.ts';

export type Rotation = { readonly device: string; readonly saidAtMs: number | null; readonly caughtUp: boolean };

/** When a revocation was stored here, and what each desk has said of it; undefined where this desk does not count (T7). Milliseconds by this desk's clock. */
export function readRotations(
  vault: VaultReader,
  roster: string,
  height: number,
): { readonly storedAtMs: number; readonly rotations: readonly Rotation[] } | undefined {
  const stored = vault.one<{ hash: string; storedAtMs: number }>(
    'SELECT r.hash, r.storedAtMs FROM revocations r JOIN links l ON l.roster = r.roster AND l.hash = r.hash WHERE r.roster = ? AND r.height = ?',
    roster,
    height,
  );
  if (!stored) return undefined;
  const rows = vault.all<{ device: string; saidAtMs: number | null; caughtUp: number | null }>(
    'SELECT device, saidAtMs, caughtUp FROM rotations WHERE roster = ? AND hash = ?',
    roster,
    stored.hash,
  );
  if (rows.length === 0) return undefined;
  return { storedAtMs: stored.storedAtMs, rotations: rows.map((row) => ({ ...row, caughtUp: row.caughtUp === 1 })) };
}

export const countedPlace = (roster: string, height: number): string => `${roster} ${height}`;

/** The places of the revocations that this desk counts, as `countedPlace` writes them. */
export const listCounted = (vault: VaultReader): ReadonlySet<string> =>
  new Set(
    vault
      .all<{ roster: string; height: number }>(
        `SELECT DISTINCT r.roster, r.height FROM revocations r JOIN rotations s ON s.roster = r.roster AND s.hash = r.hash
           JOIN links l ON l.roster = r.roster AND l.hash = r.hash`,
      )
      .map(({ roster, height }) => countedPlace(roster, height)),
  );
