import type { Codes } from '@breakwater/shared/desk/views/codes';
import type { ActView } from '@breakwater/shared/desk/views/requests';
import { UNDO_MS } from '@breakwater/shared/limits';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatMoment } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { Ticks } from '../rooms/ticks.tsx';
import { CodesLine, EvaluationLine } from '../ui/codes-line.tsx';
import { officerText } from '../ui/officer-text.ts';
import { RemovedNote } from '../ui/removed-signer.tsx';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { ACT_TEXT, CLOSE_TEXT, REFUSAL_TEXT } from './request-words.ts';

const sameCodes = (a: Codes, b: Codes): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One signed act: its author, both times (claimed and witnessed, never mixed up), its seal, its words. */
export function ActLine({ request, act, roomCodes }: { request: string; act: ActView; roomCodes: Codes }) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow(60_000);
  const count = useDeskCall('requests:count');
  return (
    <li className="act" data-ours={act.ours} data-disputed={act.disputed}>
      <p className="act-head">
        <b>{act.ours && act.by.name === null ? t('common.you') : officerText(t, act.by)}</b>
        <TaskforceName taskforce={act.by.taskforce} /> <span>{t(ACT_TEXT[act.act])}</span>
        {act.stage !== null && (
          <Ticks
            stage={act.stage}
            reach={{ to: 1, delivered: act.stage === 'queued' || act.stage === 'sent' ? 0 : 1, read: act.stage === 'read' ? 1 : 0 }}
          />
        )}
      </p>
      {act.refusal !== null && <p>{t(REFUSAL_TEXT[act.refusal])}</p>}
      {act.outcome !== null && <p>{t(CLOSE_TEXT[act.outcome])}</p>}
      {act.text !== '' && <p className="written act-text">{act.text}</p>}
      {act.codes !== null && !sameCodes(act.codes, roomCodes) && (
        <p>
          <CodesLine codes={act.codes} /> <EvaluationLine codes={act.codes} />
        </p>
      )}
      <p className="quiet act-foot">
        {act.disputed ? <IconAlertTriangle size="1rem" aria-hidden="true" /> : <IconRosetteDiscountCheck size="1rem" aria-hidden="true" />}
        <span>
          {t(act.disputed ? 'requests.disputed' : 'requests.sealed')} ·{' '}
          {t('requests.claimed', { time: formatMoment(style, act.claimedAtMs, nowMs) })} ·{' '}
          {act.witnessedAtMs === null
            ? t('requests.notWitnessed')
            : t('requests.witnessed', { time: formatMoment(style, act.witnessedAtMs, nowMs) })}
        </span>
      </p>
      {act.removed !== null && (
        <RemovedNote removed={act.removed} busy={count.asking} say={(counts) => void count.ask({ request, act: act.id, counts })} />
      )}
      {act.leaving !== null && <Leaving leaving={act.leaving} />}
    </li>
  );
}

function Leaving({ leaving }: { leaving: NonNullable<ActView['leaving']> }) {
  const t = useText();
  const nowMs = useNow(1_000);
  const takeBack = useDeskCall('take-back');
  const seconds = Math.max(0, Math.min(UNDO_MS, Math.ceil((leaving.atMs - nowMs) / 1_000) * 1_000)) / 1_000;
  if (seconds === 0) return null;
  return (
    <p className="leaving">
      <span className="quiet">{t('requests.leavesIn', { seconds })}</span>
      <Button
        size="compact-sm"
        variant="default"
        loading={takeBack.asking}
        onClick={() =>
          void takeBack
            .ask({ draft: leaving.draft })
            .then((answer) => notifications.show({ message: t(answer?.taken === true ? 'requests.takenBack' : 'requests.takenTooLate') }))
        }
      >
        {t('common.undo')}
      </Button>
    </p>
  );
}
