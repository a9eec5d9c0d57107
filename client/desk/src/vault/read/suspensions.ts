import type { VaultReader } from '../database.ts';

/** Since when the operator withholds devices of our taskforce, by the hub's clock, as the hub said last (HL25). */
export const listSuspensions = (vault: VaultReader): ReadonlyMap<string, number> =>
  new Map(
    vault
      .all<{ device: string; sinceMs: number }>('SELECT device, sinceMs FROM suspensions ORDER BY device')
      .map(({ device, sinceMs }) => [device, sinceMs]),
  );
