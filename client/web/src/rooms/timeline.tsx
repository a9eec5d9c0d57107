import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { Button } from '@mantine/core';
import { IconArrowDown, IconMessages } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatLongDay, partsOf } from '../i18n/format/dates.ts';
import { nearDay } from '../i18n/format/relative.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { Answered, Notice } from '../ui/screen-state.tsx';
import { useNow } from '../ui/use-now.ts';
import { type Line, linesOf } from './lines.ts';
import { Message } from './message.tsx';
import { EventLine, UnreadableLine } from './quiet-lines.tsx';
import type { RoomActions } from './room-actions.ts';
import { useTimeline } from './use-timeline.ts';

/** High enough that loading earlier pages never counts below zero. */
const FIRST_INDEX = 1_000_000;

/** What was said, newest at the bottom; older pages load when the top is near. */
export function Timeline({ room, at, actions }: { room: RoomDetail; at: string | undefined; actions: RoomActions }) {
  const timeline = useTimeline(room.room.id, at);
  return (
    <div className="timeline">
      <Answered query={timeline.query}>{() => <Loaded room={room} at={at} timeline={timeline} actions={actions} />}</Answered>
    </div>
  );
}

function Loaded({
  room,
  at,
  timeline,
  actions,
}: {
  room: RoomDetail;
  at: string | undefined;
  timeline: ReturnType<typeof useTimeline>;
  actions: RoomActions;
}) {
  const { query, items, firstUnread } = timeline;
  const { zone } = useTimeStyle();
  // The mark of what is new stays where it was when the room was opened.
  const [newFrom] = useState(firstUnread);
  const lines = useMemo(() => linesOf(items, newFrom, (atMs) => partsOf(atMs, zone).day), [items, newFrom, zone]);
  return <Lines room={room} lines={lines} at={at} query={query} actions={actions} />;
}

type LinesProps = {
  room: RoomDetail;
  lines: readonly Line[];
  at: string | undefined;
  query: ReturnType<typeof useTimeline>['query'];
  actions: RoomActions;
};

function Lines({ room, lines, at, query, actions }: LinesProps) {
  const t = useText();
  const list = useRef<VirtuosoHandle>(null);
  const [atBottom, setAtBottom] = useState(true);
  const [stands, setStands] = useState(false);
  const [anchor] = useState(() => lines.find(({ kind }) => kind === 'item')?.id);
  const loadedBefore = Math.max(
    0,
    lines.findIndex(({ id }) => id === anchor),
  );
  const [begin] = useState(() => {
    const found = lines.findIndex(({ id }) => id === (at ?? 'new'));
    return found >= 0 ? { index: found, align: 'center' as const } : { index: lines.length - 1, align: 'end' as const };
  });
  useMarkRead(room, lines, atBottom && !query.hasPreviousPage);
  if (lines.length === 0) return <Notice icon={IconMessages} title={t('rooms.emptyRoom')} text={t('rooms.emptyRoomText')} />;
  return (
    <>
      <Virtuoso
        ref={list}
        className="timeline-lines"
        data={lines as Line[]}
        computeItemKey={(_, line) => line.id}
        firstItemIndex={FIRST_INDEX - loadedBefore}
        initialTopMostItemIndex={begin}
        increaseViewportBy={400}
        defaultItemHeight={44}
        followOutput={(bottom) => (bottom ? 'auto' : false)}
        itemsRendered={(shown) => shown.length > 0 && setStands(true)}
        atBottomStateChange={setAtBottom}
        atBottomThreshold={60}
        startReached={() => {
          if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
        }}
        endReached={() => {
          if (query.hasPreviousPage && !query.isFetchingPreviousPage) void query.fetchPreviousPage();
        }}
        components={{
          Header: () => <p className="timeline-top quiet">{query.hasNextPage ? t('rooms.earlier') : t('rooms.beginning')}</p>,
          Footer: () => <div className="timeline-end" />,
        }}
        itemContent={(_, line) => <LineView line={line} marked={line.id === at} actions={actions} />}
        role="log"
        aria-label={t('rooms.title')}
        tabIndex={0}
      />
      {stands && !atBottom && (
        <Button
          className="timeline-newest"
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowDown size="1rem" aria-hidden="true" />}
          onClick={() => list.current?.scrollToIndex({ index: 'LAST', align: 'end' })}
        >
          {t('rooms.jumpNewest')}
        </Button>
      )}
    </>
  );
}

/** Tells the desk what was seen: only at the bottom, and only in a window that is looked at. */
function useMarkRead(room: RoomDetail, lines: readonly Line[], seen: boolean): void {
  const { ask } = useDeskCall('rooms:mark-read');
  const said = useRef<string>(undefined);
  const last = lines.findLast((line) => line.kind === 'item' && line.item.kind === 'message' && !line.item.mine)?.id;
  const { id } = room.room;
  const unread = room.room.unread > 0;
  useEffect(() => {
    const tell = (): void => {
      if (!seen || !unread || last === undefined || said.current === last || document.visibilityState !== 'visible') return;
      said.current = last;
      void ask({ room: id, upTo: last });
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  });
}

function LineView({ line, marked, actions }: { line: Line; marked: boolean; actions: RoomActions }) {
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
}

function Day({ atMs }: { atMs: number }) {
  const style = useTimeStyle();
  const nowMs = useNow(60_000);
  const near = nearDay(style, atMs, nowMs);
  return <h2 className="day">{near === undefined ? formatLongDay(style, atMs) : near.charAt(0).toLocaleUpperCase() + near.slice(1)}</h2>;
}
