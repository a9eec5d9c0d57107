import { readLedgerOf } from '@breakwater/desk/ledger/read-ledger';
import { listUnreadable } from '@breakwater/desk/vault/read/unreadable';
import type { DeskCalls } from '@breakwater/shared/desk/calls';
import type { TimelineItem } from '@breakwater/shared/desk/views/rooms';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { ConversationId } from '@breakwater/shared/ids';
import { UI_PAGE_MAX_ITEMS } from '@breakwater/shared/limits';
import type { CallOutput } from '@breakwater/shared/wire/call';
import { deviceOf } from '../evil-hub/evil-network.ts';
import type { Seat } from '../seat.ts';

export const sumOver = <T>(things: readonly T[], count: (thing: T) => number): number =>
  things.reduce((sum, thing) => sum + count(thing), 0);

/** Closed lines and missing numbers of a room, of a desk that is open. */
export function closedIn(seat: Seat, room: string): number {
  const vault = seat.desk().gate.opened()?.vault;
  const unreadable = vault ? listUnreadable(vault, room) : [];
  return sumOver(unreadable, (line) => (line.kind === 'gap' ? line.count : 1));
}

/** What a desk has of a room, as the statement that it would sign (DE51). */
export const ledgerOf = (seat: Seat, room: string): string =>
  canonicalJson(readLedgerOf(seat.open().vault, deviceOf(seat), ConversationId.parse(room)));

export type Shown = { readonly texts: readonly string[]; readonly closed: number };

/** What the screen shows of a room: the texts, but for the first, and how many lines are closed. */
export async function readShown(seat: Seat, room: string): Promise<Shown> {
  const items: TimelineItem[] = [];
  for (let before: string | null = null, first = true; first || before !== null; first = false) {
    const read: CallOutput<DeskCalls, 'rooms:read'> = await seat.ask('rooms:read', {
      room,
      before,
      after: null,
      around: null,
      limit: UI_PAGE_MAX_ITEMS,
    });
    items.unshift(...read.items);
    before = read.earlier;
  }
  return {
    texts: items.flatMap((item) => (item.kind === 'message' && item.text !== 'opening' ? [item.text] : [])),
    closed: items.reduce((sum, item) => sum + (item.kind === 'unreadable' ? item.count : 0), 0),
  };
}

/** Whether an author's lines stand in the order in which they were written, whatever stands between them. */
export function isInOrder(shown: readonly string[], written: readonly string[]): boolean {
  const own = new Set(written);
  return shown.filter((text) => own.has(text)).join('\n') === written.join('\n');
}
