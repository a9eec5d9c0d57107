import type { ConversationId, Lane } from '@breakwater/shared/ids';
import { Hash, laneNumber } from '@breakwater/shared/ids';
import type { VaultReader, VaultTx } from '../vault/database.ts';

/** Where this device's next message of a conversation and lane stands (D5). */
export type OwnPlace = {
  readonly number: number;
  readonly previous: Hash | null;
  /** In the first message of an incarnation: where the one before it ended. */
  readonly before: { readonly incarnation: number; readonly number: number } | null;
};

export function nextOwnPlace(vault: VaultReader, conversation: ConversationId, lane: Lane, incarnation: number): OwnPlace {
  const last = vault.one<{ incarnation: number; number: number; hash: string }>(
    'SELECT incarnation, number, hash FROM ownNumbers WHERE conversation = ? AND lane = ?',
    conversation,
    laneNumber(lane),
  );
  if (!last) return { number: 1, previous: null, before: null };
  const previous = Hash.parse(last.hash);
  if (last.incarnation === incarnation) return { number: last.number + 1, previous, before: null };
  return { number: 1, previous, before: { incarnation: last.incarnation, number: last.number } };
}

/** The last message that has a number, and when it got it (UTC milliseconds): a heartbeat follows it (D5). */
export type LastOwn = { readonly incarnation: number; readonly number: number; readonly hash: Hash; readonly atMs: number };

export function keepOwnPlace(tx: VaultTx, conversation: ConversationId, lane: Lane, { incarnation, number, hash, atMs }: LastOwn): void {
  tx.run(
    `INSERT INTO ownNumbers (conversation, lane, incarnation, number, hash, atMs) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET incarnation = excluded.incarnation, number = excluded.number, hash = excluded.hash, atMs = excluded.atMs`,
    conversation,
    laneNumber(lane),
    incarnation,
    number,
    hash,
    atMs,
  );
}
