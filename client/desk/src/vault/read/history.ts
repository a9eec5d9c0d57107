import type { VaultReader } from '../database.ts';

/** How far a room's history from another desk has got (T9): messages here, those not confirmed, pages' entries that were refused. Times by their authors' clocks. */
export type HistoryState = {
  /** The desk that was asked last, and those that gave something, who gave most first. */
  readonly asked: string;
  readonly givers: readonly string[];
  readonly isComing: boolean;
  readonly refused: number;
  readonly messages: number;
  readonly unconfirmed: number;
  readonly lastSentAtMs: number | null;
};

/** Undefined where this desk has asked nobody. */
export function readHistory(vault: VaultReader, room: string): HistoryState | undefined {
  const ask = vault.one<{ giver: string; refused: number; state: string; rounds: number }>(
    `SELECT giver, refused, state, rounds FROM historyAsks WHERE room = ? AND (attempts > 0 OR state <> 'done')`,
    room,
  );
  if (!ask) return undefined;
  // Given messages stand before all others, below zero.
  const given = vault.one<{ messages: number; unconfirmed: number; lastSentAtMs: number | null }>(
    `SELECT count(*) AS messages, count(*) FILTER (WHERE mark = 'unconfirmed') AS unconfirmed, max(sentAtMs) AS lastSentAtMs
       FROM messages WHERE conversation = ? AND anchor < -1`,
    room,
  );
  return {
    asked: ask.giver,
    givers: vault
      .all<{ giver: string }>('SELECT giver FROM historyGiven WHERE room = ? ORDER BY messages DESC, giver', room)
      .map(({ giver }) => giver),
    isComing: ask.state === 'asking' && ask.rounds === 0,
    refused: ask.refused,
    messages: given?.messages ?? 0,
    unconfirmed: given?.unconfirmed ?? 0,
    lastSentAtMs: given?.lastSentAtMs ?? null,
  };
}
