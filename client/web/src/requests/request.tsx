import type { RequestDetail } from '@breakwater/shared/desk/views/requests';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { formatDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { KeptOutList } from '../ui/kept-out-list.tsx';
import { Answered } from '../ui/screen-state.tsx';
import { TaskforceName, useTaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { ActLine } from './act-line.tsx';
import { Clock } from './clock.tsx';
import { DoAct } from './do-act.tsx';
import { nextStep } from './next-step.ts';
import { PURPOSE_TEXT, STATE_TEXT } from './request-words.ts';

/** A request as a story: what is next and who must do it, the clock, then each act in time. */
export function Request({ id }: { id: string }) {
  const detail = useDeskQuery('requests:read', { request: id });
  const { ask: markRead } = useDeskCall('requests:mark-read');
  const unread = detail.data?.request.unread === true;
  useEffect(() => {
    if (unread) void markRead({ request: id });
  }, [unread, id, markRead]);
  return (
    <Answered query={detail} shape="page">
      {(value) => <Story detail={value} />}
    </Answered>
  );
}

function Story({ detail }: { detail: RequestDetail }) {
  const t = useText();
  const { request } = detail;
  return (
    <article className="page">
      <header className="page-head">
        <p className="quiet request-parties">
          <TaskforceName taskforce={request.from} /> <IconArrowRight size="1rem" aria-hidden="true" />{' '}
          <TaskforceName taskforce={request.to} /> <span className="request-reference">{request.reference}</span>
        </p>
        <h1>{request.what}</h1>
      </header>
      <div className="next" data-turn={request.turn}>
        <p className="next-words">
          <span className="tag" data-tone={request.turn === 'us' ? 'accent' : undefined}>
            {request.turn === 'us' ? t('requests.turnUs') : request.turn === 'them' ? t('requests.turnThem') : t(STATE_TEXT[request.state])}
          </span>
          <Next detail={detail} />
        </p>
        <Clock clock={request.clock} />
        {detail.held !== null && <Held from={request.from} />}
        <DoAct detail={detail} />
      </div>
      <section className="block">
        <h2>{t('requests.whyShown')}</h2>
        <p className="written">{detail.why}</p>
        <p className="quiet">{t('common.labelled', { label: t('requests.purpose'), value: t(PURPOSE_TEXT[detail.purpose]) })}</p>
      </section>
      {detail.keptOut.length > 0 && (
        <section className="block">
          <h2>{t('keptOut.title')}</h2>
          <KeptOutList keptOut={detail.keptOut} />
        </section>
      )}
      <ol className="story">
        {detail.acts.map((act) => (
          <ActLine key={act.id} request={request.id} act={act} roomCodes={detail.codes} />
        ))}
      </ol>
    </article>
  );
}

/** T5: what would be given is kept back until numbers were compared; the way to do it is beside it. */
function Held({ from }: { from: RequestDetail['request']['from'] }) {
  const t = useText();
  const nameOf = useTaskforceName();
  return (
    <p className="hint" data-tone="due">
      <IconAlertTriangle size="1.125rem" aria-hidden="true" />
      <span>{t('requests.heldNotVerified', { name: nameOf(from) })}</span>
      <Button component={Link} href={`/people/${from.id}/compare`} size="compact-sm" variant="default">
        {t('people.compare')}
      </Button>
    </p>
  );
}

function Next({ detail: { request, acts } }: { detail: RequestDetail }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const style = useTimeStyle();
  const nowMs = useNow();
  const name = nameOf(request.ours ? request.to : request.from);
  const step = nextStep(request);
  const review = acts.findLast(({ reviewAtMs }) => reviewAtMs !== null)?.reviewAtMs;
  if (step === 'requests.nextPostponed') return <>{t(step, { date: review ? formatDay(style, review, nowMs) : '…' })}</>;
  if (step === 'requests.nextDone' || step === 'requests.nextLeaving') return <>{t(step)}</>;
  return <>{t(step, { name })}</>;
}
