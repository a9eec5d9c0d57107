import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { ExpelMeans } from '../agreements/expel-means.tsx';
import { ProposalLine } from '../agreements/proposal-line.tsx';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';

type Expelling = NonNullable<TaskforceView['expelling']>;

/** CS28: a quorum of chairs puts a taskforce out of the network. Shown to a chair whose signature would count, with why not where nobody can be asked. */
export function Expel({ taskforce }: { taskforce: TaskforceView }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { data } = useDeskQuery('agreements:list', {});
  const asked = (data?.proposals ?? []).filter(
    ({ kind, about, state }) => kind === 'expel' && about === taskforce.id && state !== 'stands',
  );
  const { expelling } = taskforce;
  if (!expelling) return null;
  const isAsked = asked.some(({ state }) => state === 'asked' || state === 'agreed');
  return (
    <section className="block" aria-labelledby="expel-title" data-part="expel">
      <div className="block-head">
        <h2 id="expel-title">{t('expelling.title')}</h2>
        {expelling.problem === null && !isAsked && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => setOpen(true)}>
            {t('expelling.start')}
          </Button>
        )}
      </div>
      <Whether expelling={expelling} />
      {asked.map((proposal) => (
        <ProposalLine key={proposal.id} proposal={proposal} />
      ))}
      {open && <Start taskforce={taskforce} expelling={expelling} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Whether({ expelling: { needed, chairs, problem } }: { expelling: Expelling }) {
  const t = useText();
  if (problem === null) return <p className="quiet">{t('expelling.text', { needed })}</p>;
  if (problem === 'too-few-chairs') return <p className="quiet">{t('expelling.tooFew', { needed, able: chairs.length + 1 })}</p>;
  if (problem === 'update-needed') return <Problem code={problem} />;
  return (
    <div className="hint" data-tone="due">
      <span>{t('expelling.forked')}</span>
      <Button component={Link} href="/people/network" size="compact-sm" variant="default">
        {t('histories.open')}
      </Button>
    </div>
  );
}

type StartProps = { readonly taskforce: TaskforceView; readonly expelling: Expelling; readonly onClose: () => void };

function Start({ taskforce, expelling: { needed, chairs }, onClose }: StartProps) {
  const t = useText();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  const ask = useDeskCall('agreements:expel');
  const [current, setCurrent] = useState('');
  const name = nameOf(taskforce);
  return (
    <Confirm
      opened
      title={t('expelling.confirm', { taskforce: name })}
      text={t('expelling.asks', { taskforce: name, needed, names: formatList(language, chairs.map(nameOf)) })}
      yes={t('expelling.ask')}
      busy={ask.asking}
      ready={current !== ''}
      onYes={() => void ask.ask({ taskforce: taskforce.id, current }).then((done) => done && onClose())}
      onClose={onClose}
    >
      <ExpelMeans />
      <CurrentPassphrase value={current} onChange={setCurrent} />
      <Problem code={ask.problem} />
    </Confirm>
  );
}
