import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { Button } from '@mantine/core';
import { IconArrowDown, IconMessages } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { partsOf } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { Answered, Notice } from '../ui/screen-state.tsx';
import { LineView } from './line-view.tsx';
import { type Line, linesOf } from './lines.ts';
import type { ReplyingTo, RoomActions } from './room-actions.ts';
import { useHeldPlace } from './use-held-place.ts';
import { useMarkRead } from './use-mark-read.ts';
import { useTimeline } from './use-timeline.ts';

type TimelineProps = {
  room: RoomDetail;
  at: string | undefined;
  onReply: (to: ReplyingTo) => void;
  onTakenBack: (text: string) => void;
};

/** What was said, newest at the bottom; older pages load when the top is near. Opens where what is new begins, however far back that is. */
export function Timeline({ room, at, onReply, onTakenBack }: TimelineProps) {
  const { id } = room.room;
  const [from, setFrom] = useState<string | null | undefined>(at);
  const timeline = useTimeline(id, from ?? undefined);
  const { firstUnread, items } = timeline;
  if (from === undefined && timeline.query.data) setFrom(items.some((item) => item.id === firstUnread) ? null : firstUnread);
  const writes = room.can.includes('write');
  const actions = useMemo(
    () => ({ room: id, reply: writes ? onReply : undefined, takenBack: onTakenBack }),
    [id, writes, onReply, onTakenBack],
  );
  return (
    <div className="timeline">
      <Answered query={timeline.query}>
        {() => <Loaded key={from ?? ''} room={room} at={at} timeline={timeline} actions={actions} onNewest={() => setFrom(null)} />}
      </Answered>
    </div>
  );
}

type LoadedProps = {
  room: RoomDetail;
  at: string | undefined;
  timeline: ReturnType<typeof useTimeline>;
  actions: RoomActions;
  /** Begins anew at the newest. */
  onNewest: () => void;
};

function Loaded({ room, at, timeline, actions, onNewest }: LoadedProps) {
  const t = useText();
  const { query, items, firstUnread } = timeline;
  const { zone } = useTimeStyle();
  // The mark of what is new stays where it was when the room was opened.
  const [newFrom] = useState(firstUnread);
  const lines = useMemo(() => linesOf(items, newFrom, (atMs) => partsOf(atMs, zone).day), [items, newFrom, zone]);
  if (lines.length === 0) return <Notice icon={IconMessages} title={t('rooms.emptyRoom')} text={t('rooms.emptyRoomText')} />;
  return <Lines room={room} lines={lines} at={at} query={query} actions={actions} onNewest={onNewest} />;
}

type LinesProps = Pick<LoadedProps, 'room' | 'at' | 'actions' | 'onNewest'> & {
  lines: readonly Line[];
  query: ReturnType<typeof useTimeline>['query'];
};

function Lines({ room, lines, at, query, actions, onNewest }: LinesProps) {
  const t = useText();
  const place = useHeldPlace(() => document.querySelector(at === undefined ? '.new-line' : '.message[data-marked="true"]'));
  const { hasNextPage, hasPreviousPage, isFetching, fetchNextPage, fetchPreviousPage } = query;
  useMarkRead(room, lines, place.atEnd && !hasPreviousPage);
  // Not beside another reading, which it would break off with what that had to bring.
  useEffect(() => {
    if (isFetching) return;
    if (place.nearStart && hasNextPage) void fetchNextPage();
    else if (place.nearEnd && hasPreviousPage) void fetchPreviousPage();
  });
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <div ref={place.scroller} className="timeline-lines" onScroll={place.look} role="log" aria-label={t('rooms.title')} tabIndex={0}>
        <div ref={place.content}>
          <p className="timeline-top quiet">{hasNextPage ? t('rooms.earlier') : t('rooms.beginning')}</p>
          {lines.map((line) => (
            <LineView key={line.id} line={line} marked={line.id === at} actions={actions} />
          ))}
        </div>
      </div>
      {!place.atEnd && (
        <Button
          className="timeline-newest"
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowDown size="1rem" aria-hidden="true" />}
          onClick={hasPreviousPage ? onNewest : place.toEnd}
        >
          {t('rooms.jumpNewest')}
        </Button>
      )}
    </>
  );
}
