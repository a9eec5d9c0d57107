import type { BoardRow, RungView } from '@breakwater/shared/desk/views/alerts';
import { formatMoment } from '../i18n/format/dates.ts';
import { formatList } from '../i18n/format/lists.ts';
import { formatDue } from '../i18n/format/relative.ts';
import { useAppearance, useText, useTimeStyle } from '../i18n/words.tsx';
import { officerText } from '../ui/officer-text.ts';
import { useNow } from '../ui/use-now.ts';
import { RUNG_TEXT } from './alert-words.ts';

/** Whom an alert goes up to in one taskforce while nobody there answers, and how far it has come. */
export function Ladder({ row }: { row: Pick<BoardRow, 'ladder' | 'stoppedUnanswered'> }) {
  const t = useText();
  if (row.ladder.length === 0) return null;
  return (
    <>
      <ol className="ladder">
        {row.ladder.map((rung) => (
          <Step key={rung.to} rung={rung} />
        ))}
      </ol>
      {row.stoppedUnanswered && <p className="ladder-fault">{t('alerts.stoppedUnanswered')}</p>}
    </>
  );
}

function Step({ rung }: { rung: RungView }) {
  const t = useText();
  const style = useTimeStyle();
  const { language } = useAppearance();
  const nowMs = useNow();
  const post = t(RUNG_TEXT[rung.to]);
  const moment = formatMoment(style, rung.atMs, nowMs);
  const names = rung.officers.map((officer) => officerText(t, officer));
  return (
    <li data-state={rung.state}>
      <span>
        {rung.state === 'waiting' && t('alerts.nextRung', { post, due: formatDue(style, rung.atMs, nowMs) })}
        {rung.state === 'passed-on' && t('alerts.rungPassedOn', { post, moment })}
        {rung.state === 'stopped' && t('alerts.rungStopped', { post })}
        {rung.state === 'overdue' && t('alerts.rungOverdue', { post, moment })}
      </span>
      {names.length > 0 && <span className="quiet ladder-names">{formatList(language, names)}</span>}
    </li>
  );
}
