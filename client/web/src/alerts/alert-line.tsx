import type { AlertRow } from '@breakwater/shared/desk/views/alerts';
import { useText } from '../i18n/words.tsx';
import { Row } from '../ui/row.tsx';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { When } from '../ui/when.tsx';
import { EVENT_TEXT, OUTCOME_TEXT, owesAnswer, URGENCY_TEXT } from './alert-words.ts';

const STATE_TEXT = { leaving: 'alerts.stateLeaving', expired: 'alerts.stateExpired', cancelled: 'alerts.stateCancelled' } as const;

/** One alert in a list. An exercise says so, and is striped; only an Immediate one that owes an answer is red. */
export function AlertLine({ alert, current, action = false }: { alert: AlertRow; current: boolean; action?: boolean }) {
  const t = useText();
  const owes = owesAnswer(alert);
  const urgent = owes && alert.urgency === 'Immediate' && alert.status === 'Actual';
  return (
    <Row to={`/alerts/${alert.id}`} current={current} strong={owes} tone={alert.status === 'Exercise' ? 'exercise' : undefined}>
      <span className="row-two">
        <span className="row-line">
          {alert.status === 'Exercise' && <span className="tag">{t('alerts.exercise')}</span>}
          {urgent && (
            <span className="tag" data-tone="danger">
              {t('alerts.urgencyImmediate')}
            </span>
          )}
          <span className="row-title">{alert.headline}</span>
          {owes && alert.dueAtMs !== null ? <When atMs={alert.dueAtMs} shape="due" /> : <When atMs={alert.sentAtMs} />}
        </span>
        <span className="row-line">
          <span className="row-text quiet">
            <TaskforceName taskforce={alert.from} /> · {t(EVENT_TEXT[alert.event])}
            {!urgent && ` · ${t(URGENCY_TEXT[alert.urgency])}`}
          </span>
          {alert.state !== 'live' && <span className="tag">{t(STATE_TEXT[alert.state])}</span>}
          {alert.ourOutcome !== null && (
            <span className="tag" data-tone="proven">
              {t(OUTCOME_TEXT[alert.ourOutcome])}
            </span>
          )}
          {action && owes && <span className="row-action">{t('today.acknowledge')}</span>}
        </span>
      </span>
    </Row>
  );
}
