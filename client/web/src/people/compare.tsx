import type { ComparisonView, TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { Link } from 'wouter';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Digits } from '../ui/digits.tsx';
import { Qr } from '../ui/qr.tsx';
import { Answered, Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { TheirCode } from './their-code.tsx';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ' ': 1, ArrowLeft: -1, ArrowUp: -1 };

/** Comparing numbers with another taskforce (T5): twelve groups, one at a time, and both answers equally easy. */
export function Compare({ taskforce }: { taskforce: TaskforceView }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const comparison = useDeskQuery('trust:compare', { taskforce: taskforce.id });
  const [result, setResult] = useState<'matches' | 'differs'>();
  const name = nameOf(taskforce);
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('people.compareTitle', { name })}</h1>
      </header>
      {result === 'matches' && (
        <div className="hint" data-tone="proven" role="status">
          <IconShieldCheck size="1.25rem" aria-hidden="true" />
          <span>{t('people.verifiedNow', { name })}</span>
          <Button component={Link} href={`/people/${taskforce.id}`} size="compact-sm" variant="default">
            {t('common.close')}
          </Button>
        </div>
      )}
      {result === 'differs' && <Differs taskforce={taskforce.id} onAgain={() => setResult(undefined)} />}
      {result === undefined && (
        <Answered query={comparison} shape="page">
          {(view) => <Reading view={view} onResult={setResult} />}
        </Answered>
      )}
    </article>
  );
}

function Reading({ view, onResult }: { view: ComparisonView; onResult: (result: 'matches' | 'differs') => void }) {
  const t = useText();
  const confirm = useDeskCall('trust:confirm');
  const [method, setMethod] = useState<'digits' | 'qr'>('digits');
  const [group, setGroup] = useState(0);
  const groups = view.digits.length;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(groups - 1, Math.max(0, group + step));
    setGroup(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return (
    <>
      <p>{t('people.compareHow')}</p>
      <div className="compare">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys pressed on the groups inside bubble up to here. */}
        <div className="compare-digits" onKeyDown={onKeyDown} ref={focusFirst}>
          <Digits groups={view.digits} marked={group} onMark={setGroup} />
          <p className="quiet" aria-live="polite">
            {t('people.compareGroup', { group: group + 1, groups })}. <span className="keys-only">{t('people.compareKeys')}</span>
          </p>
        </div>
        <div className="compare-qr">
          <Qr text={view.qr} label={t('people.compareQr')} />
          <p className="quiet">{t('people.compareQr')}</p>
        </div>
      </div>
      <TheirCode taskforce={view.taskforce.id} label="people.compareCode" onMatch={() => setMethod('qr')} />
      <Problem code={confirm.problem} />
      <div className="answers-two answers-near">
        <Button
          size="md"
          variant="default"
          className="answer-yes"
          loading={confirm.asking}
          leftSection={<IconShieldCheck size="1.25rem" aria-hidden="true" />}
          onClick={() =>
            void confirm.ask({ taskforce: view.taskforce.id, matches: true, method }).then((done) => done && onResult('matches'))
          }
        >
          {t('people.matches')}
        </Button>
        <Button
          size="md"
          variant="default"
          className="answer-no"
          disabled={confirm.asking}
          leftSection={<IconAlertTriangle size="1.25rem" aria-hidden="true" />}
          onClick={() => onResult('differs')}
        >
          {t('people.differs')}
        </Button>
      </div>
    </>
  );
}

/** The keys that move on work from the start. */
const focusFirst = (groups: HTMLElement | null): void => groups?.querySelector('button')?.focus();

function Differs({ taskforce, onAgain }: { taskforce: string; onAgain: () => void }) {
  const t = useText();
  const confirm = useDeskCall('trust:confirm');
  const [warned, setWarned] = useState(false);
  return (
    <section className="card" data-tone="danger" aria-labelledby="differs-title">
      <h2 id="differs-title">{t('people.differsTitle')}</h2>
      <ol className="todo">
        <li>{t('people.differsStep1')}</li>
        <li>{t('people.differsStep2')}</li>
        <li>{t('people.differsStep3')}</li>
      </ol>
      <Problem code={confirm.problem} />
      {warned && (
        <p className="hint" data-tone="due" role="status">
          {t('people.differsRecorded')}
        </p>
      )}
      <Group>
        <Button variant="default" onClick={onAgain}>
          {t('people.compareOnce')}
        </Button>
        {!warned && (
          <Button
            color="red"
            loading={confirm.asking}
            onClick={() => void confirm.ask({ taskforce, matches: false, method: 'digits' }).then((done) => setWarned(done !== undefined))}
          >
            {t('people.differsRecord')}
          </Button>
        )}
      </Group>
    </section>
  );
}
