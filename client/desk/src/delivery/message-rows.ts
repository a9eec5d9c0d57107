import { ActContent, type Content, TextContent } from '@breakwater/shared/content/content';
import { laneNumber } from '@breakwater/shared/ids';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { MessageMark } from '../vault/read/messages.ts';
import type { KeptFrame } from './frame.ts';

/** Where the next rows go; read once a transaction. Only the lane writes, so nobody takes a place in between. */
export type MessageRows = {
  /** Stores a message; `anchor` undefined puts it behind all others of its conversation. */
  readonly insert: (kept: KeptFrame, about: AboutMessage) => InsertedMessage;
};

export type AboutMessage = {
  readonly anchor: number | undefined;
  /** Null on our own. */
  readonly receivedAtMs: number | null;
  readonly storedAtMs: number | null;
  readonly audience: string | null;
  readonly mark: MessageMark | null;
};

/** `known`: that envelope of that device is here. `conflict`: another message has its number. */
export type InsertedMessage = { readonly status: 'stored'; readonly seq: number } | { readonly status: 'known' | 'conflict' };

export function messageRows(tx: VaultTx): MessageRows {
  let next = (tx.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM messages')?.seq ?? 0) + 1;
  return {
    insert: (kept, { anchor, receivedAtMs, storedAtMs, audience, mark }) => {
      const { frame, text, salt, hash } = kept;
      const words = searchable(frame.content);
      const stored = tx.run(
        'INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        next,
        frame.conversation,
        frame.device,
        laneNumber(frame.lane),
        frame.incarnation,
        frame.number,
        frame.envelope,
        anchor ?? next,
        hash,
        salt,
        text,
        frame.content.kind,
        words,
        frame.sentAt,
        receivedAtMs,
        storedAtMs,
        audience,
        mark,
      );
      if (stored === 0) return { status: isKnown(tx, frame.envelope, frame.device) ? 'known' : 'conflict' };
      return { status: 'stored', seq: next++ };
    },
  };
}

export const isKnown = (vault: VaultReader, envelope: string, device: string): boolean =>
  vault.one('SELECT 1 AS n FROM messages WHERE envelope = ? AND device = ?', envelope, device) !== undefined;

/** The words that search finds a message by. Acts are found by what they say in the tables of their area. */
function searchable(content: Content): string | null {
  if (content.kind !== 'text') return null;
  const text = TextContent.safeParse(content);
  return text.success ? text.data.text : null;
}

/** The signed act in a content; undefined for anything else. */
export function actIn(content: Content): ActContent['signed'] | undefined {
  if (content.kind !== 'act') return undefined;
  const act = ActContent.safeParse(content);
  return act.success ? act.data.signed : undefined;
}
