import type { ProposalView } from '@breakwater/shared/desk/views/agreements';
import type { TodayView } from '@breakwater/shared/desk/views/today';
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link, useRoute } from 'wouter';
import { AgreementPage } from '../agreements/agreement-page.tsx';
import { AskLine } from '../agreements/ask-line.tsx';
import { ProposalLine } from '../agreements/proposal-line.tsx';
import { AlertLine } from '../alerts/alert-line.tsx';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { formatDay, formatLongDay } from '../i18n/format/dates.ts';
import { formatList } from '../i18n/format/lists.ts';
import { formatAge } from '../i18n/format/relative.ts';
import { useAppearance, useText, useTimeStyle } from '../i18n/words.tsx';
import { RequestLine } from '../requests/request-line.tsx';
import { RoomLine } from '../rooms/room-list.tsx';
import { Rows } from '../ui/row.tsx';
import { Answered, Notice } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { PapersDue } from './papers-due.tsx';

const OLD_SYNC_MS = 60_000;

/** What wants the officer, in the order of U6: alerts to answer, requests by due time, unread rooms. */
export function TodayScreen() {
  const today = useDeskQuery('today:read', {});
  const [, params] = useRoute('/today/agreement/:id');
  if (params?.id !== undefined)
    return (
      <div className="today">
        <AgreementPage key={params.id} id={params.id} />
      </div>
    );
  return <Answered query={today}>{(value) => <Today today={value} />}</Answered>;
}

function Today({ today }: { today: TodayView }) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow(60_000);
  const empty =
    today.alerts.length + today.requests.length + today.rooms.length + today.asks.length + today.unmet.length + today.offers === 0;
  const long = formatLongDay(style, nowMs);
  return (
    <div className="today">
      <header className="today-head">
        <h1>{t('today.title')}</h1>
        <p className="quiet">{long.charAt(0).toLocaleUpperCase() + long.slice(1)}</p>
        <Reach today={today} />
      </header>
      {today.offers > 0 && (
        <div className="hint" data-tone="due">
          <span>{t('today.offers', { n: today.offers })}</span>
          <Button component={Link} href="/people/offers" size="compact-sm">
            {t('today.offersOpen')}
          </Button>
        </div>
      )}
      {today.expelled.map((out) => (
        <ToldExpelled key={out.taskforce.id} out={out} />
      ))}
      {today.alerts.length > 0 && (
        <Rows label={t('today.alerts')} heading={t('today.alerts')}>
          {today.alerts.map((alert) => (
            <AlertLine key={alert.id} alert={alert} current={false} action />
          ))}
        </Rows>
      )}
      {today.requests.length > 0 && (
        <Rows label={t('today.requests')} heading={t('today.requests')}>
          {today.requests.map((request) => (
            <RequestLine key={request.id} request={request} current={false} action />
          ))}
        </Rows>
      )}
      {today.asks.length > 0 && (
        <Rows label={t('agreements.asks')} heading={t('agreements.asks')}>
          {today.asks.map((ask) => (
            <AskLine key={ask.id} ask={ask} />
          ))}
        </Rows>
      )}
      {today.unmet.length > 0 && (
        <section aria-label={t('agreements.unmet')}>
          <h2 className="rows-heading">{t('agreements.unmet')}</h2>
          {today.unmet.map((proposal) => (
            <Unmet key={proposal.id} proposal={proposal} />
          ))}
        </section>
      )}
      {today.rooms.length > 0 && (
        <Rows label={t('today.rooms')} heading={t('today.rooms')}>
          {today.rooms.map((room) => (
            <RoomLine key={room.id} room={room} current={false} action />
          ))}
        </Rows>
      )}
      {empty && <AllDone today={today} />}
      <PapersDue />
      {today.sheetsDue !== null && (
        <div className="hint" data-tone="quiet">
          <span>{t('chairSheets.due')}</span>
          <Button component={Link} href={`/people/${today.sheetsDue}`} size="compact-sm" variant="default">
            {t('chairSheets.make')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** RO71: said on the first screen for a while, to everybody who is in the network still. */
function ToldExpelled({ out: { taskforce, atMs } }: { out: TodayView['expelled'][number] }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const style = useTimeStyle();
  const nowMs = useNow();
  return (
    <div className="hint" data-tone="due">
      <span>{t('expelling.told', { name: nameOf(taskforce), date: formatDay(style, atMs, nowMs) })}</span>
      <Button component={Link} href={`/people/${taskforce.id}`} size="compact-sm" variant="default">
        {t('expelling.toldOpen')}
      </Button>
    </div>
  );
}

/** What we asked for and did not get, with the room that it was for. */
function Unmet({ proposal }: { proposal: ProposalView }) {
  return (
    <>
      {proposal.room !== null && proposal.title !== '' && (
        <Link href={`/rooms/${proposal.room}`} className="unmet-room">
          {proposal.title}
        </Link>
      )}
      <ProposalLine proposal={proposal} />
    </>
  );
}

function Reach({ today }: { today: TodayView }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  const nowMs = useNow();
  const { data: connection } = useDeskQuery('desk:connection', {});
  const syncedAtMs = connection?.syncedAtMs ?? null;
  // While the line stands, what comes is in step at once.
  const old = connection?.state !== 'connected' && syncedAtMs !== null && nowMs - syncedAtMs > OLD_SYNC_MS;
  return (
    <>
      {today.reachable !== null && today.reachable.length > 0 && (
        <p className="quiet">{t('today.reachable', { names: formatList(language, today.reachable.map(nameOf)) })}</p>
      )}
      {old && <p className="quiet">{t('today.age', { age: formatAge(language, syncedAtMs, nowMs) })}</p>}
    </>
  );
}

function AllDone({ today: { done } }: { today: TodayView }) {
  const t = useText();
  const { language } = useAppearance();
  const parts = [
    done.alertsAnswered > 0 ? t('today.doneAlerts', { n: done.alertsAnswered }) : '',
    done.requestActs > 0 ? t('today.doneRequests', { n: done.requestActs }) : '',
    done.messagesReceived > 0 ? t('today.doneReceived', { n: done.messagesReceived }) : '',
    done.messagesSent > 0 ? t('today.doneSent', { n: done.messagesSent }) : '',
  ].filter((part) => part !== '');
  return (
    <Notice
      icon={IconCircleCheck}
      title={t('today.allDone')}
      text={parts.length === 0 ? t('today.doneNothing') : `${t('today.since')} ${formatList(language, parts)}.`}
    />
  );
}
