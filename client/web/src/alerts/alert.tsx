import type { AlertDetail } from '@breakwater/shared/desk/views/alerts';
import { UNDO_MS } from '@breakwater/shared/limits';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { formatMoment } from '../i18n/format/dates.ts';
import { formatList } from '../i18n/format/lists.ts';
import { formatDue } from '../i18n/format/relative.ts';
import { LANGUAGE_NAMES } from '../i18n/languages.ts';
import { useAppearance, useText, useTimeStyle } from '../i18n/words.tsx';
import { KeptOutList } from '../ui/kept-out-list.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Answered } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { AlertFace } from './alert-face.tsx';
import { owesAnswer, RUNG_TEXT } from './alert-words.ts';
import { AnswerAlert } from './answer-alert.tsx';
import { Board } from './board.tsx';
import { Ladder } from './ladder.tsx';
import { RemovedActs } from './removed-acts.tsx';

/** An alert as received, or the author's board of it. */
export function Alert({ id }: { id: string }) {
  const detail = useDeskQuery('alerts:read', { alert: id });
  const { ask: markOpened } = useDeskCall('alerts:mark-opened');
  const received = detail.data !== undefined && !detail.data.alert.ours;
  useEffect(() => {
    if (received) void markOpened({ alert: id });
  }, [received, id, markOpened]);
  return (
    <Answered query={detail} shape="page">
      {(value) => <Detail detail={value} />}
    </Answered>
  );
}

function Detail({ detail }: { detail: AlertDetail }) {
  const t = useText();
  const style = useTimeStyle();
  const { language } = useAppearance();
  const nowMs = useNow();
  const nameOf = useTaskforceName();
  const { alert } = detail;
  const received =
    alert.receivedAtMs === null ? '' : `, ${t('alerts.received', { received: formatMoment(style, alert.receivedAtMs, nowMs) })}`;
  return (
    <article className="page alert" data-exercise={alert.status === 'Exercise'}>
      {alert.passedOn !== null && (
        <p className="hint" data-tone="due">
          {t('alerts.passedOn', {
            post: t(RUNG_TEXT[alert.passedOn.as]),
            taskforce: nameOf(alert.passedOn.because),
          })}
        </p>
      )}
      <AlertFace
        face={{
          status: alert.status,
          event: alert.event,
          urgency: alert.urgency,
          severity: alert.severity,
          certainty: alert.certainty,
          headline: alert.headline,
          description: detail.description,
          instruction: detail.instruction,
          place: detail.areaDescription,
          areas: detail.areas,
          codes: detail.codes,
          from: alert.from,
        }}
      />
      {detail.leaving !== null && <Leaving leaving={detail.leaving} />}
      {owesAnswer(alert) && alert.dueAtMs !== null && (
        <p className="due-line" data-late={alert.dueAtMs <= nowMs}>
          {alert.dueAtMs <= nowMs
            ? `${t('alerts.toAnswer')}: ${formatDue(style, alert.dueAtMs, nowMs)}`
            : t('alerts.due', { due: formatDue(style, alert.dueAtMs, nowMs) })}
        </p>
      )}
      {detail.former.length > 0 && (
        <p className="hint" data-tone="due">
          {t('alerts.former', {
            names: formatList(
              language,
              detail.former.map((signer) => officerText(t, signer)),
            ),
          })}
        </p>
      )}
      {detail.can.includes('acknowledge') && <AnswerAlert detail={detail} />}
      {!alert.ours && <OwnLadder rows={detail.board} />}
      {detail.keptOut.length > 0 && (
        <section className="block">
          <h2>{t('keptOut.title')}</h2>
          <KeptOutList keptOut={detail.keptOut} />
        </section>
      )}
      <RemovedActs detail={detail} />
      <Board detail={detail} />
      <p className="quiet alert-foot">
        {t('alerts.signedBy', {
          names: formatList(
            language,
            detail.signers.map((signer) => officerText(t, signer)),
          ),
        })}
        . {t('alerts.sentClaimed', { sent: formatMoment(style, alert.sentAtMs, nowMs) })}
        {received}. {t('alerts.validUntil', { date: formatMoment(style, alert.expiresAtMs, nowMs) })}.
        {alert.language !== language && ` ${t('alerts.writtenIn', { language: LANGUAGE_NAMES[alert.language] })}.`}
      </p>
    </article>
  );
}

/** Of another's alert: whom of our own taskforce it goes up to. Of ours, the board says it for each. */
function OwnLadder({ rows }: { rows: AlertDetail['board'] }) {
  const t = useText();
  const own = rows.filter(({ ladder }) => ladder.length > 0);
  if (own.length === 0) return null;
  return (
    <section className="block">
      <h2>{t('alerts.ladder')}</h2>
      {own.map((row) => (
        <Ladder key={row.taskforce.id} row={row} />
      ))}
    </section>
  );
}

function Leaving({ leaving }: { leaving: NonNullable<AlertDetail['leaving']> }) {
  const t = useText();
  const nowMs = useNow(1_000);
  const takeBack = useDeskCall('take-back');
  const seconds = Math.max(0, Math.min(UNDO_MS, Math.ceil((leaving.atMs - nowMs) / 1_000) * 1_000)) / 1_000;
  if (seconds === 0) return null;
  return (
    <div className="hint" data-tone="quiet">
      <span>{t('alerts.leavesIn', { seconds })}</span>
      <Button
        size="compact-sm"
        variant="default"
        loading={takeBack.asking}
        onClick={() =>
          void takeBack
            .ask({ draft: leaving.draft })
            .then((answer) => notifications.show({ message: t(answer?.taken === true ? 'alerts.takenBack' : 'alerts.takenTooLate') }))
        }
      >
        {t('common.undo')}
      </Button>
    </div>
  );
}
