import type { AlertDetail } from '@breakwater/shared/desk/views/alerts';
import { useDeskCall } from '../desk-link/link-context.tsx';
import type { TextKey } from '../i18n/catalogue.ts';
import { formatMoment } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { officerText } from '../ui/officer-text.ts';
import { RemovedNote } from '../ui/removed-signer.tsx';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';

const ACT_TEXT = {
  raised: 'removed.raised',
  acknowledged: 'removed.acknowledged',
  updated: 'removed.updated',
  cancelled: 'removed.cancelled',
} as const satisfies Record<AlertDetail['removed'][number]['act'], TextKey>;

/** T10: what computers that were removed later have signed in this alert, and whether it counts. */
export function RemovedActs({ detail: { alert, removed } }: { detail: AlertDetail }) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow(60_000);
  const count = useDeskCall('alerts:count');
  if (removed.length === 0) return null;
  return (
    <section className="block">
      <h2>{t('removed.title')}</h2>
      <ul className="story">
        {removed.map((act) => (
          <li key={act.id} className="act" data-disputed={!act.counts}>
            <p className="act-head">
              <b>{officerText(t, act.by)}</b> <TaskforceName taskforce={act.by.taskforce} /> <span>{t(ACT_TEXT[act.act])}</span>{' '}
              <span className="quiet">{formatMoment(style, act.claimedAtMs, nowMs)}</span>
            </p>
            <RemovedNote removed={act} busy={count.asking} say={(counts) => void count.ask({ alert: alert.id, act: act.id, counts })} />
          </li>
        ))}
      </ul>
    </section>
  );
}
