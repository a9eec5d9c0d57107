import type { MessageItem } from '@breakwater/shared/desk/views/rooms';
import { UNDO_MS } from '@breakwater/shared/limits';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconArrowBackUp, IconClockExclamation } from '@tabler/icons-react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatClock, formatMoment } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { CodesLine } from '../ui/codes-line.tsx';
import { officerText } from '../ui/officer-text.ts';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import type { RoomActions } from './room-actions.ts';
import { Ticks } from './ticks.tsx';
import { useLateSeen } from './use-late-seen.ts';

const MARK_TEXT = {
  'before-removal': 'rooms.markBeforeRemoval',
  disputed: 'rooms.markDisputed',
  unchecked: 'rooms.markUnchecked',
  unconfirmed: 'rooms.markUnconfirmed',
  'other-history': 'rooms.markOtherHistory',
} as const;

/** One message. Its sender is named once in a row; both times stand behind the one shown. */
export function Message({
  message,
  continues,
  marked,
  actions,
}: {
  message: MessageItem;
  continues: boolean;
  marked: boolean;
  actions: RoomActions;
}) {
  const t = useText();
  const name = message.mine ? t('common.you') : officerText(t, message.by);
  const line = useLateSeen(actions.room, message);
  return (
    <article ref={line} className="message" data-mine={message.mine} data-continues={continues} data-marked={marked} aria-label={name}>
      {!continues && (
        <header className="message-head">
          <span className="message-by">{name}</span>
          {!message.mine && <TaskforceName taskforce={message.by.taskforce} />}
        </header>
      )}
      {message.replyTo !== null && (
        <p className="quote">
          <b>{officerText(t, message.replyTo.by)}</b> {message.replyTo.text}
        </p>
      )}
      <div className="message-body">
        <p className="message-text" dir="auto">
          {message.text}
        </p>
        <span className="message-side">
          {actions.reply && (
            <button
              type="button"
              className="message-reply"
              title={t('rooms.reply')}
              aria-label={`${t('rooms.reply')}: ${name}`}
              onClick={() => actions.reply?.({ message: message.id, name, text: message.text })}
            >
              <IconArrowBackUp size="1rem" aria-hidden="true" />
            </button>
          )}
          <MessageTime message={message} />
          {message.stage !== null && <Ticks stage={message.stage} reach={message.reach ?? { to: 0, delivered: 0, read: 0 }} />}
        </span>
      </div>
      {message.codes !== null && <CodesLine codes={message.codes} />}
      {message.mark !== null && (
        <p className="message-mark">
          <IconAlertTriangle size="1rem" aria-hidden="true" /> {t(MARK_TEXT[message.mark])}
        </p>
      )}
      {message.late !== null && <CameLate atMs={message.receivedAtMs} />}
      {message.undelivered.length > 0 && <Undelivered message={message} room={actions.room} />}
      {message.leaving !== null && <Leaving leaving={message.leaving} onTaken={() => actions.takenBack(message.text)} />}
    </article>
  );
}

/** It stands above what was here before it (DE93). */
function CameLate({ atMs }: { atMs: number | null }) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow(60_000);
  return (
    <p className="message-mark">
      <IconClockExclamation size="1rem" aria-hidden="true" />{' '}
      {t('rooms.cameLate', { received: atMs === null ? '' : formatMoment(style, atMs, nowMs) })}
    </p>
  );
}

/** Given up by the network after ninety days (ABSENCE_MAX_MS); the officer may try again. */
function Undelivered({ message, room }: { message: MessageItem; room: string }) {
  const t = useText();
  const again = useDeskCall('rooms:send-again');
  const names = message.undelivered.map((officer) => officerText(t, officer)).join(', ');
  return (
    <p className="message-mark">
      <IconAlertTriangle size="1rem" aria-hidden="true" /> {t('rooms.undelivered', { names })}{' '}
      <Button size="compact-sm" variant="default" loading={again.asking} onClick={() => void again.ask({ room, message: message.id })}>
        {t('rooms.sendAgain')}
      </Button>
    </p>
  );
}

function MessageTime({ message }: { message: MessageItem }) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow(60_000);
  const sent = t('rooms.sentAt', { sent: formatMoment(style, message.sentAtMs, nowMs) });
  const received =
    message.receivedAtMs === null ? '' : `, ${t('rooms.receivedAt', { received: formatMoment(style, message.receivedAtMs, nowMs) })}`;
  return (
    <time className="when" title={sent + received} dateTime={new Date(message.sentAtMs).toISOString()}>
      {formatClock(style, message.sentAtMs)}
    </time>
  );
}

/** Ten seconds in which it can be taken back (UNDO_MS). */
function Leaving({ leaving, onTaken }: { leaving: NonNullable<MessageItem['leaving']>; onTaken: () => void }) {
  const t = useText();
  const nowMs = useNow(1_000);
  const takeBack = useDeskCall('take-back');
  const seconds = Math.max(0, Math.min(UNDO_MS, Math.ceil((leaving.atMs - nowMs) / 1_000) * 1_000)) / 1_000;
  if (seconds === 0) return null;
  return (
    <p className="leaving">
      <span className="quiet" aria-live="off">
        {t('rooms.leaving', { seconds })}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        loading={takeBack.asking}
        onClick={() =>
          void takeBack.ask({ draft: leaving.draft }).then((answer) => {
            if (answer?.taken === true) onTaken();
            notifications.show({ message: answer?.taken === true ? t('rooms.takenBack') : t('rooms.takenTooLate') });
          })
        }
      >
        {t('common.undo')}
      </Button>
    </p>
  );
}
