import type { HistorySource, RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { formatDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { officerText } from '../ui/officer-text.ts';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';

const FROM_TEXT = {
  own: { coming: 'rooms.historyComing', here: 'rooms.historyHere' },
  archive: { coming: 'rooms.historyComingArchive', here: 'rooms.historyHereArchive' },
  colleague: { coming: 'rooms.historyComingFrom', here: 'rooms.historyHereFrom' },
  member: { coming: 'rooms.historyComingMember', here: 'rooms.historyHereMember' },
} as const;

/** Where the messages from before this computer came from, and which of them nobody has confirmed (T9). Nothing once all is well and nothing came. */
export function HistoryLine({ history }: { history: NonNullable<RoomDetail['history']> }) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow();
  const taskforceName = useTaskforceName();
  const { from, officer, others, isComing, messages, unconfirmed, refused, lastSentAtMs } = history;
  const text = FROM_TEXT[from];
  if (!isComing && messages === 0 && refused === 0) return null;
  const nameOf = (source: HistorySource): string => officerText(t, source.officer);
  const named = (source: HistorySource): string =>
    source.from === 'own'
      ? t('rooms.historySourceOwn')
      : source.from === 'archive'
        ? t('rooms.historySourceArchive')
        : source.officer
          ? `${nameOf(source)} (${taskforceName(source.officer.taskforce)})`
          : nameOf(source);
  const name = from === 'member' ? named({ from, officer }) : nameOf({ from, officer });
  const first = isComing
    ? t(text.coming, { n: messages, name })
    : lastSentAtMs === null
      ? ''
      : t(text.here, { date: formatDay(style, lastSentAtMs, nowMs), name });
  const rest = [
    others.length > 0 ? t('rooms.historyAlso', { names: others.map(named).join(', ') }) : '',
    !isComing && unconfirmed > 0 ? t('rooms.historyUnconfirmed', { n: unconfirmed }) : '',
    refused > 0 ? t('rooms.historyRefused', { n: refused }) : '',
  ].filter((part) => part !== '');
  return (
    <div className="quiet room-history" role="status">
      {rest.length === 0 || first === '' ? (
        <p>{[first, ...rest].join(' ')}</p>
      ) : (
        <details>
          <summary>{first}</summary>
          {rest.join(' ')}
        </details>
      )}
    </div>
  );
}
