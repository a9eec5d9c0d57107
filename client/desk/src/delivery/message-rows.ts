import { ActContent, type Content, TextContent } from '@breakwater/shared/content/content';
import { laneNumber } from '@breakwater/shared/ids';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { MessageMark } from '../vault/read/messages.ts';
import type { KeptFrame } from './frame.ts';
import { LIVE } from './live.ts';

/** Where the next rows go; read once a transaction. Only the lane writes, so nobody takes a place in between. */
export type MessageRows = {
  readonly standing: (kept: KeptFrame) => Standing;
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

/**
 * DE92: what the vault has under a message's envelope id and under its number. `known`: this very message. `given`: this one, of another desk. `conflict`: another one of its
 * author's. A number counts, and a copy is dropped, only by this.
 */
export type Standing = 'free' | 'known' | 'given' | 'conflict';

export function messageRows(tx: VaultTx): MessageRows {
  let next = (tx.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM messages')?.seq ?? 0) + 1;
  return {
    standing: (kept) => standing(tx, kept),
    insert: (kept, about) => {
      if (write(kept, about) || (about.mark !== 'unconfirmed' && giveWay(tx, kept, about) && write(kept, about)))
        return { status: 'stored', seq: next++ };
      return { status: standing(tx, kept) === 'known' ? 'known' : 'conflict' };
    },
  };

  function write(kept: KeptFrame, { anchor, receivedAtMs, storedAtMs, audience, mark }: AboutMessage): boolean {
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
    return stored > 0;
  }
}

const isLive = ({ mark }: AboutMessage): boolean => mark !== 'given' && mark !== 'unconfirmed';

const SAME_PLACE = `((envelope = ? AND device = ?) OR (conversation = ? AND device = ? AND lane = ? AND incarnation = ? AND number = ?))`;

const placeOf = ({ envelope, device, conversation, lane, incarnation, number }: KeptFrame['frame']) =>
  [envelope, device, conversation, device, laneNumber(lane), incarnation, number] as const;

function standing(vault: VaultReader, { frame, hash }: KeptFrame): Standing {
  const rows = vault.all<{ hash: string; live: number }>(
    `SELECT hash, ${LIVE} AS live FROM messages WHERE ${SAME_PLACE}`,
    ...placeOf(frame),
  );
  const live = rows.filter((row) => row.live === 1);
  if (live.length > 0) return live.every((row) => row.hash === hash) ? 'known' : 'conflict';
  return rows.some((row) => row.hash === hash) ? 'given' : 'free';
}

/** DE104: where a given message would stand. `free`; `here`: this very one; `beside`: others, which nobody has confirmed; `taken`: another one, of its author or confirmed. */
export function givenStanding(vault: VaultReader, { frame, hash }: KeptFrame): 'free' | 'here' | 'beside' | 'taken' {
  const rows = vault.all<{ hash: string; mark: string | null }>(`SELECT hash, mark FROM messages WHERE ${SAME_PLACE}`, ...placeOf(frame));
  if (rows.length === 0) return 'free';
  if (rows.length === 1 && rows[0]?.hash === hash) return 'here';
  return rows.every(({ mark }) => mark === 'unconfirmed') ? 'beside' : 'taken';
}

/** What another desk gave (T9) makes place for what comes from the author, be it the same message or another one; and for what the author has confirmed, where it is not. */
function giveWay(tx: VaultTx, { frame }: KeptFrame, about: AboutMessage): boolean {
  const lesser = isLive(about) ? `NOT ${LIVE}` : `mark = 'unconfirmed'`;
  const given = tx.all<{ seq: number }>(`SELECT seq FROM messages WHERE ${lesser} AND ${SAME_PLACE}`, ...placeOf(frame));
  for (const { seq } of given) {
    tx.run('DELETE FROM messageWords WHERE rowid = ?', seq);
    tx.run('DELETE FROM messages WHERE seq = ?', seq);
  }
  return given.length > 0;
}

export const isKnown = (vault: VaultReader, envelope: string, device: string): boolean =>
  vault.one(`SELECT 1 AS n FROM messages WHERE envelope = ? AND device = ? AND ${LIVE}`, envelope, device) !== undefined;

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
