import type { AskDetail } from '@breakwater/shared/desk/views/agreements';
import type { RoomMember } from '@breakwater/shared/desk/views/room-member';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { HistoryTold } from '../histories/history-told.tsx';
import type { Text } from '../i18n/catalogue.ts';
import { useText } from '../i18n/words.tsx';
import { keptFor } from '../rooms/kept-for.ts';
import { Member } from '../rooms/member.tsx';
import { PAST_FOR_TEXT } from '../rooms/past-for.tsx';
import { CodesLine } from '../ui/codes-line.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Answered, Problem } from '../ui/screen-state.tsx';
import { StandingMark, TaskforceName, useTaskforceName } from '../ui/taskforce-name.tsx';
import { When } from '../ui/when.tsx';
import { AnswerAsk } from './answer-ask.tsx';
import { useAskTitle } from './ask-line.tsx';
import { ExpelMeans } from './expel-means.tsx';

const MEANS = { join: 'agreements.meansJoin', settle: 'agreements.meansSettle', replace: 'agreements.meansReplace' } as const;
const MEANS_SETTLE = { 'settle-room': 'agreements.meansSettleRoom', 'settle-network': 'agreements.meansSettleNetwork' } as const;

/** What is to be signed, in all that it means, with the two answers. */
export function AgreementPage({ id }: { id: string }) {
  const t = useText();
  const detail = useDeskQuery('agreements:read', { ask: id });
  return (
    <>
      <p className="agreement-back">
        <Link href="/today" className="pane-back" aria-label={t('common.back')}>
          <IconArrowLeft size="1.25rem" aria-hidden="true" />
        </Link>
      </p>
      <Answered query={detail} shape="page">
        {(value) => <Agreement detail={value} />}
      </Answered>
    </>
  );
}

function Agreement({ detail }: { detail: AskDetail }) {
  const t = useText();
  const titleOf = useAskTitle();
  const nameOf = useTaskforceName();
  const { ask, about } = detail;
  const by = officerText(t, ask.by);
  return (
    <article className="page">
      <header className="page-head">
        <h1>{titleOf(ask)}</h1>
        <p className="quiet">
          {t('agreements.askedBy', { name: `${by}, ${nameOf(ask.taskforce)}` })}{' '}
          <span className="together">
            <StandingMark standing={ask.taskforce.standing} words /> · <When atMs={ask.askedAtMs} shape="age" />
          </span>
        </p>
      </header>
      {about && <About about={about} />}
      {detail.described !== null && (
        <section className="block">
          <h2>{t('agreements.means')}</h2>
          <p>
            {detail.expelling
              ? t('expelling.means', { needed: detail.expelling.needed, taskforce: nameOf(detail.expelling.taskforce) })
              : meansText(t, detail, by)}
          </p>
          {detail.replacing && (
            <p>
              {t('agreements.replaceWho', {
                chair: officerText(t, detail.replacing.chair),
                name: officerText(t, detail.replacing.by),
                taskforce: nameOf(detail.replacing.taskforce),
              })}{' '}
              <StandingMark standing={detail.replacing.taskforce.standing} words />
            </p>
          )}
          {detail.expelling && <ExpelMeans />}
          {detail.history && <HistoryAsked history={detail.history} />}
        </section>
      )}
      <Problem code={detail.problem ?? undefined} />
      {detail.problem === 'not-verified' && (
        <p>
          <Link href={`/people/${ask.taskforce.id}/compare`}>{t('people.compare')}</Link>
        </p>
      )}
      <AnswerAsk detail={detail} by={by} />
    </article>
  );
}

function meansText(t: Text, { ask: { kind }, history }: AskDetail, by: string): string {
  if (kind === 'chair') return t('agreements.meansChair', { name: by });
  if (kind === 'settle-room' || kind === 'settle-network') return t(MEANS_SETTLE[kind], { needed: history?.needed ?? 2 });
  // Two chairs sign for a taskforce; more are the network's.
  if (kind === 'settle' && history && history.needed > 2) return t('agreements.meansSettleMany', { needed: history.needed });
  return kind === 'expel' ? '' : t(MEANS[kind]);
}

/** T3: what would stand and what not, and which of them this computer has. */
function HistoryAsked({ history: { stands, others, isOurs } }: { history: NonNullable<AskDetail['history']> }) {
  const t = useText();
  const told = others.map((history, at) => ({ at, history }));
  return (
    <div className="histories">
      <dl className="facts">
        <div>
          <dt>{t('histories.stands')}</dt>
          <dd>
            <HistoryTold history={stands} />
          </dd>
        </div>
        {told.map(({ at, history }) => (
          <div key={at}>
            <dt>{t('histories.standsNot')}</dt>
            <dd>
              <HistoryTold history={history} />
            </dd>
          </div>
        ))}
      </dl>
      <p>{t(isOurs === null ? 'histories.notHere' : isOurs ? 'agreements.settleOurs' : 'agreements.settleOther')}</p>
    </div>
  );
}

function About({ about }: { about: NonNullable<AskDetail['about']> }) {
  const t = useText();
  return (
    <>
      <section className="block">
        <dl className="facts">
          <div>
            <dt>{t('rooms.purpose')}</dt>
            <dd>{about.purpose}</dd>
          </div>
          <div>
            <dt>{t('rooms.legalBasis')}</dt>
            <dd>{about.legalBasis}</dd>
          </div>
          <div>
            <dt>{t('rooms.codes')}</dt>
            <dd>
              <CodesLine codes={about.codes} />
            </dd>
          </div>
          <div>
            <dt>{t('rooms.retention')}</dt>
            <dd>{keptFor(t, about.retentionDays)}</dd>
          </div>
          <div>
            <dt>{t('rooms.pastFor')}</dt>
            <dd>{t(PAST_FOR_TEXT[about.pastFor])}</dd>
          </div>
        </dl>
      </section>
      <Members heading={t('agreements.whoJoins')} members={about.joining} />
      <Members heading={t('agreements.whoIsIn')} members={about.members} />
    </>
  );
}

function Members({ heading, members }: { heading: string; members: readonly RoomMember[] }) {
  const taskforces = [...new Map(members.map(({ taskforce }) => [taskforce.id, taskforce])).values()];
  return (
    <section className="block">
      <h2>{heading}</h2>
      {taskforces.map((taskforce) => (
        <div key={taskforce.id} className="details-group">
          <p className="details-taskforce">
            <TaskforceName taskforce={taskforce} mark="never" /> <StandingMark standing={taskforce.standing} words />
          </p>
          <ul>
            {members
              .filter((member) => member.taskforce.id === taskforce.id)
              .map((member) => (
                <Member key={`${member.kind} ${member.post ?? ''} ${member.officer?.id ?? ''}`} member={member} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
