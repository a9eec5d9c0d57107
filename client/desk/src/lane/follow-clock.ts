import type { Vault } from '../vault/database.ts';

const MINUTE_MS = 60_000;
/** A clock is moved by this much without anybody noticing. */
const STEP_MS = 1_000;

/** Moments of this desk's clock that the vault keeps, and how far ahead each can lie: how long is waited at most, or, of what is past, not at all. */
const MOMENTS: readonly (readonly [table: string, column: string, aheadMs: number])[] = [
  ['outbox', 'retryAtMs', 10 * MINUTE_MS],
  ['parked', 'nextAtMs', 720 * MINUTE_MS],
  ['errands', 'notBeforeMs', 10 * MINUTE_MS],
  ['intents', 'leavesAtMs', 64 * MINUTE_MS],
  ['withoutPrekeys', 'atMs', 0],
  ['sessionResets', 'atMs', 0],
  ['theirNumbers', 'confirmedAtMs', 0],
  ['ownHeartbeats', 'atMs', 0],
  ['historyAsks', 'askedAtMs', 0],
  ['historyAsks', 'turnAtMs', 0],
  ['retriesAnswered', 'atMs', 0],
  ['proposals', 'sentAtMs', 0],
];

/**
 * DE101: makes what waits for a moment further ahead than anything waits due now, when the clock was set back: since the last job, or since the vault was open last.
 * What waits for good stays so.
 */
export function clockFollower(vault: Pick<Vault, 'transaction'>): (nowMs: number) => void {
  let latestMs = Number.POSITIVE_INFINITY;
  return (nowMs) => {
    const isBack = nowMs < latestMs - STEP_MS;
    latestMs = isBack ? nowMs : Math.max(latestMs, nowMs);
    if (!isBack) return;
    vault.transaction((tx) => {
      for (const [table, column, aheadMs] of MOMENTS)
        tx.run(`UPDATE ${table} SET ${column} = ? WHERE ${column} > ? AND ${column} < ?`, nowMs, nowMs + aheadMs, Number.MAX_SAFE_INTEGER);
    });
  };
}
