import { Content, type KnownContent, readContent } from '@breakwater/shared/content/content';
import { type DeviceId, type EnvelopeId, type Lane, laneNumber } from '@breakwater/shared/ids';
import type { Cell, VaultReader } from '../database.ts';

/** Where a message stands in its conversation: sort by anchor, then incarnation, then number. */
export type Place = { readonly anchor: number; readonly incarnation: number; readonly number: number };

/** `before-removal`: sent on heads older than a removal. `broken-chain`: does not follow from the message before it (D5). `given`: another desk of this officer gave it, and its author has
 * confirmed it (T9); `unconfirmed`: the author has not yet. `other-history`: sent on a history of who belongs here that does not stand (RO36). */
export type MessageMark = 'before-removal' | 'broken-chain' | 'given' | 'unconfirmed' | 'other-history';

export type StoredMessage = Place & {
  readonly seq: number;
  readonly envelope: EnvelopeId;
  readonly conversation: string;
  readonly device: DeviceId;
  readonly lane: Lane;
  readonly hash: string;
  readonly salt: string;
  /** The exact canonical text that the chain hash is over. */
  readonly frame: string;
  /** The content's kind; of a later version perhaps. */
  readonly kind: string;
  /** What search finds it by; null for content without words. */
  readonly text: string | null;
  /** The author's clock, as claimed. */
  readonly sentAtMs: number;
  /** When this desk had it; null on our own. */
  readonly receivedAtMs: number | null;
  /** When the hub stored it; null until then. */
  readonly storedAtMs: number | null;
  /** Digest of the devices it went to; ours only. */
  readonly audience: string | null;
  readonly mark: MessageMark | null;
};

export type MessageRow = Record<keyof Omit<StoredMessage, 'lane'>, Cell> & { lane: number };

export const MESSAGE_COLUMNS =
  'seq, conversation, device, lane, incarnation, number, envelope, anchor, hash, salt, frame, kind, text, sentAtMs, receivedAtMs, storedAtMs, audience, mark';

// The lane wrote the row from parsed values; reading it back is not another boundary.
export const asMessage = (row: MessageRow): StoredMessage =>
  ({ ...row, lane: row.lane === 1 ? 'acts' : 'rest' }) as unknown as StoredMessage;

/** A message by its envelope id (ours or, if two senders used one id, the first). */
export function readMessage(vault: VaultReader, envelope: string): StoredMessage | undefined {
  const row = vault.one<MessageRow>(`SELECT ${MESSAGE_COLUMNS} FROM messages WHERE envelope = ? ORDER BY seq LIMIT 1`, envelope);
  return row && asMessage(row);
}

/** What a message of a room goes by on the screen (DE103): its envelope id, and, where one that was here before has the same, its number in this vault. */
export const shownId = (vault: VaultReader, { envelope, conversation, seq }: StoredMessage): string =>
  vault.one('SELECT 1 AS n FROM messages WHERE envelope = ? AND conversation = ? AND seq < ? LIMIT 1', envelope, conversation, seq)
    ? `${envelope}_${seq}`
    : envelope;

/** The message of this conversation that goes by this. */
export function readShown(vault: VaultReader, conversation: string, id: string): StoredMessage | undefined {
  const [envelope = '', seq = null] = id.split('_');
  const row = vault.one<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE envelope = ? AND conversation = ? AND seq = coalesce(?, seq) ORDER BY seq LIMIT 1`,
    envelope,
    conversation,
    seq === null ? null : Number(seq),
  );
  return row && asMessage(row);
}

/** A message by its place in its device's chain (D5). */
export function readMessageAt(
  vault: VaultReader,
  { conversation, device, lane, incarnation, number }: Pick<StoredMessage, 'conversation' | 'device' | 'lane' | 'incarnation' | 'number'>,
): StoredMessage | undefined {
  const row = vault.one<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ? AND number = ?`,
    conversation,
    device,
    laneNumber(lane),
    incarnation,
    number,
  );
  return row && asMessage(row);
}

/** What a message says, parsed; `unknown-kind` of a newer program, `damaged` when a known kind does not fit. */
export function contentOf(
  message: Pick<StoredMessage, 'frame'>,
): { readonly status: 'read'; readonly content: KnownContent } | { readonly status: 'unknown-kind' | 'damaged' } {
  const frame: unknown = JSON.parse(message.frame);
  const content = Content.safeParse(typeof frame === 'object' && frame !== null && 'content' in frame ? frame.content : undefined);
  return content.success ? readContent(content.data) : { status: 'damaged' };
}

/** The newest message of a conversation. */
export function lastMessage(vault: VaultReader, conversation: string): StoredMessage | undefined {
  const row = vault.one<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation = ? ORDER BY anchor DESC, incarnation DESC, number DESC LIMIT 1`,
    conversation,
  );
  return row && asMessage(row);
}

/**
 * When this desk had what is newest in a conversation (DE83): the author's clock says nothing of that. What another desk gave of the past is as old as it says, but
 * not newer than its coming; a line that came late (DE93) counts until it was seen. Undefined where nothing was written.
 */
export function movedAtMs(vault: VaultReader, conversation: string): number | undefined {
  const last = lastMessage(vault, conversation);
  if (!last) return undefined;
  const isOfThePast = last.mark === 'given' || last.mark === 'unconfirmed';
  const hadAtMs = last.receivedAtMs ?? last.sentAtMs;
  const late = vault.one<{ at: number | null }>(
    'SELECT max(m.receivedAtMs) AS at FROM lateUnseen l CROSS JOIN messages m ON m.seq = l.seq WHERE l.conversation = ?',
    conversation,
  );
  return Math.max(isOfThePast ? Math.min(last.sentAtMs, hadAtMs) : hadAtMs, late?.at ?? 0);
}

const OTHERS = 'm.receivedAtMs IS NOT NULL AND m.device NOT IN (SELECT value FROM json_each(?))';
const READ_TO = '(coalesce(r.anchor, -1), coalesce(r.incarnation, 0), coalesce(r.number, 0))';
const BEHIND = `FROM messages m LEFT JOIN readMarks r ON r.conversation = m.conversation
  WHERE m.conversation = ? AND ${OTHERS} AND (m.anchor, m.incarnation, m.number) > ${READ_TO}`;
/** DE93: above the read mark, and in nobody's sight yet. */
const LATE = `FROM lateUnseen l CROSS JOIN messages m ON m.seq = l.seq LEFT JOIN readMarks r ON r.conversation = l.conversation
  WHERE l.conversation = ? AND ${OTHERS} AND (m.anchor, m.incarnation, m.number) <= ${READ_TO}`;
const ORDERED = 'ORDER BY m.anchor, m.incarnation, m.number LIMIT 1';

/** How many messages of others are unread: behind the read mark, or come late above it; counts to `most`. `own` are our officer's other desks: nobody has to read oneself. */
export function countUnread(vault: VaultReader, conversation: string, most = 1_000, own: readonly string[] = []): number {
  const of = [conversation, JSON.stringify(own)] as const;
  return (
    vault.one<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 ${LATE} UNION ALL SELECT 1 ${BEHIND} LIMIT ?)`, ...of, ...of, most)?.n ??
    0
  );
}

/** The first of them, as they stand. */
export function firstUnread(vault: VaultReader, conversation: string, own: readonly string[] = []): StoredMessage | undefined {
  const of = [conversation, JSON.stringify(own)] as const;
  const row =
    vault.one<MessageRow>(`SELECT m.* ${LATE} ${ORDERED}`, ...of) ?? vault.one<MessageRow>(`SELECT m.* ${BEHIND} ${ORDERED}`, ...of);
  return row && asMessage(row);
}

/** DE93: whether it came when a later one of its device was here already, above which it stands, and whether that is unseen; null: it came in its turn. */
export function lateness(vault: VaultReader, { conversation, seq, anchor, receivedAtMs, mark }: StoredMessage): 'unseen' | 'seen' | null {
  if (receivedAtMs === null || anchor >= seq || mark === 'given' || mark === 'unconfirmed') return null;
  return vault.one('SELECT 1 AS n FROM lateUnseen WHERE conversation = ? AND seq = ?', conversation, seq) ? 'unseen' : 'seen';
}
