import type { Standing, TaskforceRef } from '@breakwater/shared/desk/views/people';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import type { TextKey } from '../i18n/catalogue.ts';
import { territoryName } from '../i18n/territories.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { Flag } from './flag.tsx';

const STANDING_TEXT = {
  own: 'people.standingOwn',
  verified: 'people.standingVerified',
  introduced: 'people.standingIntroduced',
  unverified: 'people.standingUnverified',
  candidate: 'people.standingCandidate',
  expelled: 'expelling.standing',
} as const satisfies Record<Standing, TextKey>;

export const isTrusted = (standing: Standing): boolean => standing === 'own' || standing === 'verified';

/** The taskforce's name in the officer's language. */
export function useTaskforceName(): (taskforce: Pick<TaskforceRef, 'code' | 'name'>) => string {
  const { language } = useAppearance();
  return ({ code, name }) => territoryName(language, code, name);
}

/** How far a taskforce is checked, as a small mark with words behind it. */
export function StandingMark({ standing, words = false }: { standing: Standing; words?: boolean }) {
  const t = useText();
  if (standing === 'own' && !words) return null;
  const trusted = isTrusted(standing);
  const text = t(STANDING_TEXT[standing]);
  const Icon = trusted ? IconShieldCheck : IconAlertTriangle;
  return (
    <span className="standing" data-standing={standing} title={words ? undefined : text}>
      <Icon size="1.25em" aria-hidden="true" />
      {words ? text : <span className="unseen">{text}</span>}
    </span>
  );
}

/** Flag, name, and a mark where it is not verified. Where the name would stand many times, `short` gives the code. */
export function TaskforceName({
  taskforce,
  mark = 'doubtful',
  short = false,
}: {
  taskforce: TaskforceRef;
  mark?: 'always' | 'doubtful' | 'never';
  short?: boolean;
}) {
  const nameOf = useTaskforceName();
  const name = nameOf(taskforce);
  const shown = mark === 'always' || (mark === 'doubtful' && !isTrusted(taskforce.standing));
  return (
    <span className="taskforce">
      <Flag code={taskforce.code} />
      {short ? <abbr title={name}>{taskforce.code}</abbr> : <span className="taskforce-name">{name}</span>}
      {shown && <StandingMark standing={taskforce.standing} />}
    </span>
  );
}

/** Several taskforces in a row, at most `most` of them named. */
export function TaskforceNames({ taskforces, most = 4 }: { taskforces: readonly TaskforceRef[]; most?: number }) {
  const nameOf = useTaskforceName();
  const rest = taskforces.slice(most);
  return (
    <span className="taskforces">
      {taskforces.slice(0, most).map((taskforce) => (
        <TaskforceName key={taskforce.id} taskforce={taskforce} short />
      ))}
      {rest.length > 0 && (
        <span className="quiet" title={rest.map(nameOf).join(', ')}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}
