import type { VaultReader } from '../database.ts';
import { asMessage, MESSAGE_COLUMNS, type MessageRow, type Place, type StoredMessage } from './messages.ts';
import { listUnreadable, type Unreadable } from './unreadable.ts';

/** A quiet line of a room, from its roster and those of its taskforces. It stands behind all messages of its anchor. */
export type RoomEvent = {
  readonly id: number;
  readonly anchor: number;
  readonly atMs: number;
  readonly event:
    | 'opened'
    | 'joined'
    | 'left'
    | 'removed'
    | 'closed'
    | 'device-added'
    | 'device-revoked'
    | 'post-changed'
    | 'renamed'
    | 'settled';
  readonly officer: string | null;
  readonly taskforce: string | null;
  /** With `renamed`: of the link, in the taskforce's roster. */
  readonly height: number | null;
};

export type TimelineEntry =
  | { readonly kind: 'message'; readonly message: StoredMessage }
  | { readonly kind: 'event'; readonly event: RoomEvent }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable };

export type TimelinePage = {
  /** Oldest first. */
  readonly entries: readonly TimelineEntry[];
  /** Pass on as `before` or `after`; null at that end. */
  readonly earlier: Place | null;
  readonly later: Place | null;
};

export type PageAsk = { readonly before: Place } | { readonly after: Place } | { readonly around: Place } | { readonly newest: true };

const ORDER = 'anchor, incarnation, number';
const ORDER_DOWN = 'anchor DESC, incarnation DESC, number DESC';

/** One page of a conversation: at most `limit` messages, with the events and unreadable lines between them. */
export function readTimeline(vault: VaultReader, conversation: string, ask: PageAsk, limit: number): TimelinePage {
  const { messages, more, newer } = readMessages(vault, conversation, ask, limit);
  const first = messages[0];
  const last = messages.at(-1);
  // Each line between two pages belongs to the earlier message's page; what stands before all messages, to the first page.
  const from = more ? (first?.anchor ?? 0) : -1;
  const to = newer && last ? last.anchor : Number.MAX_SAFE_INTEGER;
  const events = vault.all<RoomEvent>(
    'SELECT id, anchor, atMs, event, officer, taskforce, height FROM roomEvents WHERE room = ? AND anchor BETWEEN ? AND ? ORDER BY anchor, id',
    conversation,
    from,
    to,
  );
  const unreadable = listUnreadable(vault, conversation).filter(({ anchor }) => anchor >= from && anchor <= to);
  const entries: { readonly at: readonly [number, number, number]; readonly entry: TimelineEntry }[] = [
    ...messages.map((message, i) => ({ at: [message.anchor, 1, i] as const, entry: { kind: 'message' as const, message } })),
    ...events.map((event) => ({ at: [event.anchor, 2, event.id] as const, entry: { kind: 'event' as const, event } })),
    ...unreadable.map((line, i) => ({
      at: [line.anchor, line.kind === 'gap' ? 0 : 3, i] as const,
      entry: { kind: 'unreadable' as const, unreadable: line },
    })),
  ];
  entries.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || a.at[2] - b.at[2]);
  return {
    entries: entries.map(({ entry }) => entry),
    earlier: more && first ? placeOf(first) : null,
    later: newer && last ? placeOf(last) : null,
  };
}

const placeOf = ({ anchor, incarnation, number }: Place): Place => ({ anchor, incarnation, number });

type Slice = { readonly messages: readonly StoredMessage[]; readonly more: boolean; readonly newer: boolean };

function readMessages(vault: VaultReader, conversation: string, ask: PageAsk, limit: number): Slice {
  if ('after' in ask) {
    const found = behind(vault, conversation, ask.after, limit + 1, '>');
    return { messages: found.slice(0, limit), more: true, newer: found.length > limit };
  }
  if ('around' in ask) {
    const older = before(vault, conversation, ask.around, Math.ceil(limit / 2) + 1);
    const half = older.length > Math.ceil(limit / 2);
    const from = behind(vault, conversation, ask.around, limit - Math.min(older.length, Math.ceil(limit / 2)) + 1, '>=');
    const room = limit - Math.min(older.length, Math.ceil(limit / 2));
    return { messages: [...older.slice(half ? 1 : 0), ...from.slice(0, room)], more: half, newer: from.length > room };
  }
  const found = before(vault, conversation, 'before' in ask ? ask.before : null, limit + 1);
  return { messages: found.slice(found.length > limit ? 1 : 0), more: found.length > limit, newer: 'before' in ask };
}

/** The newest messages before a place, oldest first. */
function before(vault: VaultReader, conversation: string, place: Place | null, limit: number): StoredMessage[] {
  const rows = place
    ? vault.all<MessageRow>(
        `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation = ? AND (${ORDER}) < (?, ?, ?) ORDER BY ${ORDER_DOWN} LIMIT ?`,
        conversation,
        place.anchor,
        place.incarnation,
        place.number,
        limit,
      )
    : vault.all<MessageRow>(
        `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation = ? ORDER BY ${ORDER_DOWN} LIMIT ?`,
        conversation,
        limit,
      );
  return rows.map(asMessage).reverse();
}

/** The oldest messages from or behind a place. */
const behind = (
  vault: VaultReader,
  conversation: string,
  { anchor, incarnation, number }: Place,
  limit: number,
  than: '>' | '>=',
): StoredMessage[] =>
  vault
    .all<MessageRow>(
      `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation = ? AND (${ORDER}) ${than} (?, ?, ?) ORDER BY ${ORDER} LIMIT ?`,
      conversation,
      anchor,
      incarnation,
      number,
      limit,
    )
    .map(asMessage);
