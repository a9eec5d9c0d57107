import type { RoomKind, RoomRow } from '@breakwater/shared/desk/views/rooms';
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconFolderPlus, IconMessages, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useDeskCall, useDeskLink } from '../desk-link/link-context.tsx';
import type { TextKey } from '../i18n/catalogue.ts';
import { formatNumber } from '../i18n/format/numbers.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { useCan } from '../shell/me-context.tsx';
import { matches } from '../ui/matches.ts';
import { officerText } from '../ui/officer-text.ts';
import { Row, Rows } from '../ui/row.tsx';
import { Notice } from '../ui/screen-state.tsx';
import { TaskforceNames, useTaskforceName } from '../ui/taskforce-name.tsx';
import { When } from '../ui/when.tsx';
import { lastToRead } from './lines.ts';
import { Ticks } from './ticks.tsx';

export const KIND_TEXT = {
  taskforce: 'rooms.kindTaskforce',
  consultation: 'rooms.kindConsultation',
  investigation: 'rooms.kindInvestigation',
  topic: 'rooms.kindTopic',
  protection: 'rooms.kindProtection',
} as const satisfies Record<RoomKind, TextKey>;

/** What a room is called: its title; without one the officers in it, or where they are many its taskforces. */
export function useRoomTitle(): (room: Pick<RoomRow, 'title' | 'taskforces' | 'kind' | 'others'>) => string {
  const nameOf = useTaskforceName();
  return ({ title, taskforces, kind, others: officers }) => {
    const others = taskforces.filter(({ standing }) => standing !== 'own');
    // A taskforce's own room is called by its name, and names of countries are the reader's.
    if (kind === 'taskforce') return taskforces.map(nameOf).join(', ');
    return title || officers.join(', ') || (others.length === 0 ? taskforces : others).map(nameOf).join(', ');
  };
}

export function RoomList({ rooms, current }: { rooms: readonly RoomRow[]; current: string | undefined }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const titleOf = useRoomTitle();
  const [text, setText] = useState('');
  const mayConsult = useCan('open-consultation');
  const mayInvestigate = useCan('open-investigation');
  const shown = rooms.filter((room) => matches(text, [titleOf(room), ...room.taskforces.map(nameOf), room.last?.text ?? '']));
  return (
    <>
      <div className="list-head">
        <h1>{t('rooms.title')}</h1>
        <span className="list-actions">
          {mayConsult && (
            <Button
              component={Link}
              href="/rooms/new"
              size="compact-sm"
              variant="light"
              leftSection={<IconPlus size="1rem" aria-hidden="true" />}
            >
              {t('rooms.newConsultation')}
            </Button>
          )}
          {mayInvestigate && (
            <Tooltip label={t('rooms.newInvestigation')}>
              <ActionIcon
                component={Link}
                href="/rooms/new-investigation"
                variant="light"
                size="1.625rem"
                aria-label={t('rooms.newInvestigation')}
              >
                <IconFolderPlus size="1.125rem" aria-hidden="true" />
              </ActionIcon>
            </Tooltip>
          )}
        </span>
      </div>
      <TextInput
        className="list-filter"
        aria-label={t('rooms.filter')}
        placeholder={t('rooms.filter')}
        leftSection={<IconSearch size="1rem" aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="list-body">
        <Rows label={t('rooms.title')}>
          {shown.map((room) => (
            <RoomLine key={room.id} room={room} current={room.id === current} />
          ))}
        </Rows>
        {rooms.length === 0 && (
          <Notice icon={IconMessages} title={t('rooms.emptyTitle')} text={t('rooms.emptyText')}>
            {mayConsult && (
              <Button component={Link} href="/rooms/new" variant="light">
                {t('rooms.newConsultation')}
              </Button>
            )}
          </Notice>
        )}
        {rooms.length > 0 && shown.length === 0 && <Notice title={t('rooms.noneMatch', { text })} text={t('rooms.noneMatchStep')} />}
      </div>
    </>
  );
}

/** A room in two lines: title and time; last words and unread. */
export function RoomLine({ room, current, action = false }: { room: RoomRow; current: boolean; action?: boolean }) {
  const t = useText();
  const { language } = useAppearance();
  const titleOf = useRoomTitle();
  const { last } = room;
  const others = room.taskforces.filter(({ standing }) => standing !== 'own');
  const who = last === null ? '' : last.mine ? t('common.you') : last.by?.name ? officerText(t, last.by) : '';
  const words = last === null ? t('rooms.emptyRoom') : last.text;
  return (
    <Row
      to={`/rooms/${room.id}`}
      current={current}
      strong={room.unread > 0}
      action={action && room.unread > 0 ? <MarkRead room={room} /> : undefined}
    >
      <span className="row-two">
        <span className="row-line">
          <span className="row-title">{titleOf(room)}</span>
          {last !== null && <When atMs={last.atMs} />}
        </span>
        <span className="row-line">
          <TaskforceNames taskforces={others.length === 0 ? room.taskforces : others} most={2} />
          <span className="row-text quiet">{who === '' ? words : t('common.labelled', { label: who, value: words })}</span>
          {last?.stage && <Ticks stage={last.stage} reach={null} />}
          {room.unread > 0 && (
            <span className="count" title={t('rooms.unread', { n: room.unread })}>
              {formatNumber(language, room.unread)}
              <span className="unseen"> {t('rooms.unread', { n: room.unread })}</span>
            </span>
          )}
        </span>
      </span>
    </Row>
  );
}

/** Among so many of the newest there is one that has left. */
const READ_OFF_ITEMS = 20;

/** Reads a room off without opening it. */
function MarkRead({ room }: { room: RoomRow }) {
  const t = useText();
  const link = useDeskLink();
  const titleOf = useRoomTitle();
  const mark = useDeskCall('rooms:mark-read');
  const markRead = async (): Promise<void> => {
    const { items } = await link.call('rooms:read', { room: room.id, before: null, after: null, around: null, limit: READ_OFF_ITEMS });
    const newest = lastToRead(items);
    if (newest !== undefined) await mark.ask({ room: room.id, upTo: newest, late: 'all' });
  };
  const label = `${t('rooms.markRead')}: ${titleOf(room)}`;
  return (
    <Tooltip label={t('rooms.markRead')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        className="row-button"
        aria-keyshortcuts="e"
        aria-label={label}
        loading={mark.asking}
        onClick={() => void markRead().catch(() => undefined)}
      >
        <IconCheck size="1.125rem" aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
