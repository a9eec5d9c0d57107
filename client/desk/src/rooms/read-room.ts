import type { roomCalls } from '@breakwater/shared/desk/calls/rooms';
import { TimelineItem, type UnreadableItem } from '@breakwater/shared/desk/views/rooms';
import { UI_TIMELINE_MAX_ITEMS } from '@breakwater/shared/limits';
import type { CallInput, CallResult } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { attempt } from '../ui-link/show-rows.ts';
import { firstUnread, type Place, readShown, shownId } from '../vault/read/messages.ts';
import { listIntents } from '../vault/read/outgoing.ts';
import { type PageAsk, readTimeline, type TimelineEntry, type TimelinePage } from '../vault/read/timeline.ts';
import { ownDevices, type RoomSight, seeRoom } from './room-sight.ts';
import { createTimelineWriter, type TimelineWriter } from './timeline-items.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'now'>;
type Ask = CallInput<typeof roomCalls, 'rooms:read'>;
type Page = CallResult<typeof roomCalls, 'rooms:read'>;

/**
 * A page of a room, oldest first: at most `limit` messages, with the quiet lines and the unreadable between them; behind the newest
 * page what waits here to leave. Throws `unknown-room`, and `unknown-message` for a place that is not in it.
 */
export function readRoom(desk: Desk, ask: Ask): Page {
  const sight = seeRoom(desk, ask.room);
  const { entries, earlier, later } = readWhole(desk, sight, placeAsked(desk, ask), ask.limit);
  const unread = firstUnread(desk.vault, sight.id, ownDevices(desk));
  const writer = createTimelineWriter(desk, sight.codes);
  const items = entries.flatMap((entry) => lineOf(desk, entry, writer));
  const waiting: TimelineItem[] =
    later === null
      ? listIntents(desk.vault, sight.id)
          .map(writer.intent)
          .filter((item) => item !== undefined)
      : [];
  return {
    items: [...items, ...waiting].slice(-UI_TIMELINE_MAX_ITEMS),
    earlier: earlier && idAt(desk, entries, 'first'),
    later: later && idAt(desk, entries, 'last'),
    firstUnread: unread ? shownId(desk.vault, unread) : null,
  };
}

/** DE74: a line that cannot be shown stands there as that, and the page with it. */
function lineOf({ vault }: Desk, entry: TimelineEntry, writer: TimelineWriter): readonly TimelineItem[] {
  const built = attempt(TimelineItem, () => writer.entry(entry));
  if (built.status === 'built') return built.row === undefined ? [] : [built.row];
  const unreadable: Omit<UnreadableItem, 'id'> = { kind: 'unreadable', by: null, atMs: 0, cause: 'damaged', count: 1 };
  if (entry.kind === 'message') return [{ ...unreadable, id: shownId(vault, entry.message), atMs: entry.message.receivedAtMs ?? 0 }];
  return entry.kind === 'event' ? [] : [{ ...unreadable, id: entry.unreadable.id }];
}

/** A page with so few messages that its other lines fit too: between two messages may lie many. */
function readWhole({ vault }: Desk, { id }: RoomSight, ask: PageAsk, limit: number): TimelinePage {
  for (let messages = limit; ; messages = Math.floor(messages / 2)) {
    const page = readTimeline(vault, id, ask, messages);
    if (page.entries.length <= UI_TIMELINE_MAX_ITEMS || messages <= 1) return page;
  }
}

function placeAsked(desk: Desk, { room, before, after, around }: Ask): PageAsk {
  if (around !== null) return { around: placeOf(desk, room, around) };
  if (before !== null) return { before: placeOf(desk, room, before) };
  return after === null ? { newest: true } : { after: placeOf(desk, room, after) };
}

function placeOf({ vault }: Desk, room: string, message: string): Place {
  const stored = readShown(vault, room, message);
  if (!stored) throw new Refusal('unknown-message');
  return stored;
}

function idAt({ vault }: Desk, entries: readonly TimelineEntry[], end: 'first' | 'last'): string | null {
  const at = entries.filter((entry) => entry.kind === 'message').at(end === 'first' ? 0 : -1)?.message;
  return at ? shownId(vault, at) : null;
}
