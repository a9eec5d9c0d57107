import type { AlertRow, Outcome } from '@breakwater/shared/desk/views/alerts';
import { Button } from '@mantine/core';
import { IconBellRinging, IconCheck, IconRun, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { useCan } from '../shell/me-context.tsx';
import { Row } from '../ui/row.tsx';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { When } from '../ui/when.tsx';
import { EVENT_TEXT, OUTCOME_TEXT, owesAnswer, URGENCY_TEXT } from './alert-words.ts';
import { sayAnswered } from './say-answered.tsx';

const STATE_TEXT = {
  leaving: 'alerts.stateLeaving',
  expired: 'alerts.stateExpired',
  cancelled: 'alerts.stateCancelled',
  disputed: 'removed.stateDisputed',
} as const;

/** One alert in a list. An exercise says so, and is striped; only an Immediate one that owes an answer is red. */
export function AlertLine({ alert, current, action = false }: { alert: AlertRow; current: boolean; action?: boolean }) {
  const t = useText();
  const owes = owesAnswer(alert);
  const urgent = owes && alert.urgency === 'Immediate' && alert.status === 'Actual';
  return (
    <Row
      to={`/alerts/${alert.id}`}
      current={current}
      strong={owes}
      tone={alert.status === 'Exercise' ? 'exercise' : urgent ? 'urgent' : undefined}
      action={action && owes ? <AcknowledgeNow alert={alert} /> : undefined}
    >
      {alert.status === 'Exercise' && <span className="tag">{t('alerts.exercise')}</span>}
      {urgent && (
        <>
          <span className="tag row-if-room" data-tone="danger">
            {t('alerts.urgencyImmediate')}
          </span>
          <span className="row-mark row-if-narrow" data-tone="danger" title={t('alerts.urgencyImmediate')}>
            <IconBellRinging size="1.125rem" aria-hidden="true" />
            <span className="unseen">{t('alerts.urgencyImmediate')}</span>
          </span>
        </>
      )}
      <TaskforceName taskforce={alert.from} short />
      <span className="row-title">{alert.headline}</span>
      <span className="row-text quiet row-if-room">
        {t(EVENT_TEXT[alert.event])}
        {!urgent && ` · ${t(URGENCY_TEXT[alert.urgency])}`}
      </span>
      {alert.passedOn !== null && <span className="tag row-if-room">{t('alerts.passedOnShort')}</span>}
      {alert.ourOutcome !== null && <OutcomeMark outcome={alert.ourOutcome} />}
      {alert.state !== 'live' && (
        <span className={alert.state === 'expired' ? 'tag row-if-room' : 'tag'}>{t(STATE_TEXT[alert.state])}</span>
      )}
      {owes && alert.dueAtMs !== null ? <When atMs={alert.dueAtMs} shape="due" /> : <When atMs={alert.sentAtMs} />}
    </Row>
  );
}

/** What this taskforce has answered, as a small mark with words behind it. */
function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const t = useText();
  const text = t(OUTCOME_TEXT[outcome]);
  const refused = outcome === 'cannot-act' || outcome === 'rejected';
  const Icon = refused ? IconX : outcome === 'acting' ? IconRun : IconCheck;
  return (
    <span className="row-mark" data-tone={refused ? 'due' : 'proven'} title={text}>
      <Icon size="1rem" aria-hidden="true" />
      <span className="unseen">{text}</span>
    </span>
  );
}

/** Acknowledges from the list: one click, one signed answer. Whoever wants to read first clicks the line. */
function AcknowledgeNow({ alert }: { alert: AlertRow }) {
  const t = useText();
  const may = useCan('acknowledge-alert');
  const acknowledge = useDeskCall('alerts:acknowledge');
  const [draft, setDraft] = useState(() => crypto.randomUUID());
  if (!may) return null;
  const answer = async (): Promise<void> => {
    if (!(await acknowledge.ask({ alert: alert.id, draft, outcome: 'acknowledged', reason: '' }))) return;
    sayAnswered('acknowledged', draft);
    // Taken back and given again, it is another answer.
    setDraft(crypto.randomUUID());
  };
  return (
    <Button
      size="compact-sm"
      className="row-button"
      aria-keyshortcuts="a"
      aria-label={`${t('today.acknowledge')}: ${alert.headline}`}
      loading={acknowledge.asking}
      onClick={() => void answer()}
    >
      {t('today.acknowledge')}
    </Button>
  );
}
