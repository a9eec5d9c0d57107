import type { VaultTx } from '../vault/database.ts';

/** Words wait until this many messages have come: an index is written in batches, or it costs each message as much as the message itself. */
const BATCH_MESSAGES = 64;
const RUN_MESSAGES = 1_000;

/** Indexes the words of new messages, if enough have gathered or if `all` is wanted. Search looks through the rest by itself. */
export function indexWords(tx: VaultTx, all: boolean): void {
  const upTo = tx.one<{ upTo: number }>('SELECT upTo FROM wordsIndexed')?.upTo ?? 0;
  const last = tx.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM messages')?.seq ?? 0;
  if (last <= upTo || (!all && last - upTo < BATCH_MESSAGES)) return;
  const to = Math.min(last, upTo + RUN_MESSAGES);
  tx.run('INSERT INTO messageWords (rowid, text) SELECT seq, text FROM messages WHERE seq > ? AND seq <= ? AND text IS NOT NULL', upTo, to);
  tx.run('UPDATE wordsIndexed SET upTo = ?', to);
}
