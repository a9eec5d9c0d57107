import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { Histories } from '../histories/histories.tsx';
import { useText } from '../i18n/words.tsx';
import { Answered, Notice } from '../ui/screen-state.tsx';
import { useRoomTitle } from './room-list.tsx';

/** T3: what happened to the list of a room, and what can be done; once it is settled, that. */
export function RoomHistories({ id }: { id: string }) {
  const detail = useDeskQuery('rooms:detail', { room: id });
  return (
    <Answered query={detail} shape="page">
      {(value) => <Told detail={value} />}
    </Answered>
  );
}

function Told({ detail: { room, histories } }: { detail: RoomDetail }) {
  const t = useText();
  const titleOf = useRoomTitle();
  if (!histories) return <Notice title={t('rooms.eventSettled')} />;
  return (
    <article className="page">
      <header className="page-head">
        <h1>{titleOf(room)}</h1>
      </header>
      <p className="hint" data-tone="danger">
        <IconAlertTriangle size="1.125rem" aria-hidden="true" /> {t('histories.whatRoom')}
      </p>
      <Histories of="room" about={room.id} histories={histories} />
    </article>
  );
}
