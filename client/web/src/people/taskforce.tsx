import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Histories } from '../histories/histories.tsx';
import { formatClock, formatDay } from '../i18n/format/dates.ts';
import { formatList } from '../i18n/format/lists.ts';
import { TERRITORIES } from '../i18n/territories.ts';
import { useAppearance, useText, useTimeStyle } from '../i18n/words.tsx';
import { useCan } from '../shell/me-context.tsx';
import { Flag } from '../ui/flag.tsx';
import { StandingMark, useTaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { Candidacy } from './candidacy.tsx';
import { ChairSheets } from './chair-sheets.tsx';
import { Expel } from './expel.tsx';
import { Expelled } from './expelled.tsx';
import { Officers } from './officers.tsx';
import { Posts } from './posts.tsx';
import { ReplaceChair } from './replace-chair.tsx';
import { Second } from './second.tsx';

const WARNING_TEXT = {
  fork: 'people.warningFork',
  mismatch: 'people.warningMismatch',
  'update-needed': 'people.warningUpdateNeeded',
} as const;

/** One taskforce: how far it is checked, who is on duty, who works there. */
export function Taskforce({ taskforce }: { taskforce: TaskforceView }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const mayVerify = useCan('verify-taskforce');
  const { standing } = taskforce;
  return (
    <article className="page">
      <header className="page-head">
        <h1>
          <Flag code={taskforce.code} /> {nameOf(taskforce)} <StandingMark standing={standing} words />
        </h1>
        <p className="quiet">
          {taskforce.agency}
          <LocalTime taskforce={taskforce} />
        </p>
      </header>
      <Expelled taskforce={taskforce} />
      {taskforce.warning !== null && taskforce.warning !== 'mismatch' && taskforce.warning !== 'expelled' && (
        <p className="hint" data-tone="danger">
          <IconAlertTriangle size="1.125rem" aria-hidden="true" /> {t(WARNING_TEXT[taskforce.warning])}
        </p>
      )}
      {standing !== 'own' && (taskforce.warning === null || taskforce.warning === 'mismatch') && (
        <div
          className="hint"
          data-tone={
            taskforce.warning !== null ? 'danger' : standing === 'verified' ? 'proven' : standing === 'introduced' ? 'quiet' : 'due'
          }
        >
          {standing === 'verified' ? (
            <IconShieldCheck size="1.125rem" aria-hidden="true" />
          ) : (
            <IconAlertTriangle size="1.125rem" aria-hidden="true" />
          )}
          <span>{taskforce.warning === null ? <About taskforce={taskforce} /> : t(WARNING_TEXT[taskforce.warning])}</span>
          {mayVerify && (
            <Button
              component={Link}
              href={`/people/${taskforce.id}/compare`}
              size="compact-sm"
              variant={standing === 'verified' ? 'default' : 'filled'}
            >
              {t(standing === 'verified' ? 'people.compareAgain' : 'people.compare')}
            </Button>
          )}
        </div>
      )}
      {taskforce.histories && <Histories of="taskforce" about={taskforce.id} histories={taskforce.histories} />}
      <Candidacy taskforce={taskforce} />
      <Posts taskforce={taskforce} />
      <Second taskforce={taskforce} />
      <ChairSheets taskforce={taskforce} />
      <Officers taskforce={taskforce} />
      <ReplaceChair taskforce={taskforce} />
      <Expel taskforce={taskforce} />
    </article>
  );
}

function LocalTime({ taskforce }: { taskforce: TaskforceView }) {
  const t = useText();
  const style = useTimeStyle(taskforce.timeZone ?? TERRITORIES[taskforce.code]?.zone);
  const nowMs = useNow(1_000);
  if (style.zone === undefined) return null;
  return (
    <>
      {taskforce.agency !== null && ' · '}
      {t('people.localTime')} {formatClock(style, nowMs)}
    </>
  );
}

function About({ taskforce }: { taskforce: TaskforceView }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const style = useTimeStyle();
  const { language } = useAppearance();
  const nowMs = useNow();
  const { standing, verified, introducedBy } = taskforce;
  if (standing === 'verified' && verified !== null) {
    const by = verified.by === null ? '' : ` ${t('people.aboutVerifiedBy', { name: verified.by })}.`;
    return <>{t('people.aboutVerified', { date: formatDay(style, verified.atMs, nowMs) }) + by}</>;
  }
  if (standing === 'introduced') return <>{t('people.aboutIntroduced', { names: formatList(language, introducedBy.map(nameOf)) })}</>;
  return <>{t(standing === 'candidate' ? 'people.aboutCandidate' : 'people.aboutUnverified')}</>;
}
