import { memo } from 'react';
import { formatLongDay } from '../i18n/format/dates.ts';
import { nearDay } from '../i18n/format/relative.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { useNow } from '../ui/use-now.ts';
import type { Line } from './lines.ts';
import { Message } from './message.tsx';
import { EventLine, UnreadableLine } from './quiet-lines.tsx';
import type { RoomActions } from './room-actions.ts';

type Shown = { readonly line: Line; readonly marked: boolean; readonly actions: RoomActions };

/** One line of a room. Drawn anew only when it changed: there may be thousands. */
export const LineView = memo(function LineView({ line, marked, actions }: Shown) {
  const t = useText();
  if (line.kind === 'day') return <Day atMs={line.atMs} />;
  if (line.kind === 'new') return <p className="new-line">{t('rooms.newMessages')}</p>;
  const { item } = line;
  switch (item.kind) {
    case 'message':
      return <Message message={item} continues={line.continues} marked={marked} actions={actions} />;
    case 'event':
      return <EventLine event={item} />;
    case 'unreadable':
      return <UnreadableLine item={item} />;
    default:
      return item satisfies never;
  }
}, isSame);

function isSame(had: Shown, has: Shown): boolean {
  if (had.marked !== has.marked || had.actions !== has.actions || had.line.id !== has.line.id) return false;
  return (
    had.line.kind !== 'item' || (has.line.kind === 'item' && had.line.item === has.line.item && had.line.continues === has.line.continues)
  );
}

function Day({ atMs }: { atMs: number }) {
  const style = useTimeStyle();
  const nowMs = useNow(60_000);
  const near = nearDay(style, atMs, nowMs);
  return <h2 className="day">{near === undefined ? formatLongDay(style, atMs) : near.charAt(0).toLocaleUpperCase() + near.slice(1)}</h2>;
}
