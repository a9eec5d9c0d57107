import type { TimelineItem } from '@breakwater/shared/desk/views/rooms';

const TOGETHER_MS = 5 * 60_000;

/** What stands under one another in a room: items, and what is put between them. */
export type Line =
  | { readonly kind: 'day'; readonly id: string; readonly atMs: number }
  | { readonly kind: 'new'; readonly id: string }
  | { readonly kind: 'item'; readonly id: string; readonly item: TimelineItem; readonly continues: boolean };

const timeOf = (item: TimelineItem): number => (item.kind === 'message' ? (item.receivedAtMs ?? item.sentAtMs) : item.atMs);

/**
 * Puts days and the mark of what is new between items, and joins what one sender wrote within five minutes. `dayOf` counts days in the
 * officer's time zone.
 */
export function linesOf(items: readonly TimelineItem[], firstUnread: string | null, dayOf: (atMs: number) => number): Line[] {
  const lines: Line[] = [];
  let before: TimelineItem | undefined;
  for (const item of items) {
    const atMs = timeOf(item);
    const newDay = before === undefined || dayOf(timeOf(before)) !== dayOf(atMs);
    if (newDay) lines.push({ kind: 'day', id: `day-${dayOf(atMs)}-${item.id}`, atMs });
    if (item.id === firstUnread) lines.push({ kind: 'new', id: 'new' });
    lines.push({ kind: 'item', id: item.id, item, continues: !newDay && item.id !== firstUnread && continues(before, item) });
    before = item;
  }
  return lines;
}

/** The id of the last message that stands here, also one that this program cannot show (DE102); undefined where there is none. What has not left yet is none, nor what is missing or waits to be opened. */
export const lastToRead = (items: readonly TimelineItem[]): string | undefined =>
  items.findLast((item) => (item.kind === 'message' ? item.stage !== 'queued' : item.kind === 'unreadable' && MESSAGE_ID.test(item.id)))
    ?.id;

const MESSAGE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(_\d+)?$/;

const continues = (before: TimelineItem | undefined, item: TimelineItem): boolean =>
  before?.kind === 'message' &&
  item.kind === 'message' &&
  before.by.id === item.by.id &&
  item.replyTo === null &&
  timeOf(item) - timeOf(before) < TOGETHER_MS;
