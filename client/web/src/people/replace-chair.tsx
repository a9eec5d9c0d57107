import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { ProposalLine } from '../agreements/proposal-line.tsx';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';

/** T11: three chairs of other taskforces remove a chair and say who follows; offered only to a chair who could be one of them (T12). */
export function ReplaceChair({ taskforce }: { taskforce: TaskforceView }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { data } = useDeskQuery('agreements:list', {});
  const asked = (data?.proposals ?? []).filter(
    ({ kind, about, state }) => kind === 'replace' && about === taskforce.id && state !== 'stands',
  );
  if (taskforce.successors.length === 0 && asked.length === 0) return null;
  return (
    <section className="block" aria-labelledby="replace-title">
      <div className="block-head">
        <h2 id="replace-title">{t('people.replace')}</h2>
        {taskforce.successors.length > 0 && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => setOpen(true)}>
            {t('people.replaceStart')}
          </Button>
        )}
      </div>
      <p className="quiet">{t('people.replaceText')}</p>
      {asked.map((proposal) => (
        <ProposalLine key={proposal.id} proposal={proposal} />
      ))}
      {open && <Start taskforce={taskforce} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Start({ taskforce, onClose }: { taskforce: TaskforceView; onClose: () => void }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const ask = useDeskCall('agreements:replace-chair');
  const [by, setBy] = useState<string | null>(null);
  const officerName = (id: string): string =>
    officerText(
      t,
      taskforce.officers.find((each) => each.id === id),
    );
  const chair = taskforce.officers.find(({ roles, state }) => state === 'active' && roles.includes('chair'));
  return (
    <Confirm
      opened
      title={t('people.replaceTitle', { taskforce: nameOf(taskforce) })}
      text={t('people.replaceMeans', { name: officerText(t, chair) })}
      yes={t('people.replaceAsk')}
      busy={ask.asking}
      onYes={() => by !== null && void ask.ask({ taskforce: taskforce.id, by }).then((done) => done && onClose())}
      onClose={onClose}
    >
      <Select
        label={t('people.replaceBy')}
        data={taskforce.successors.map((id) => ({ value: id, label: officerName(id) }))}
        value={by}
        onChange={setBy}
      />
      <Problem code={ask.problem} />
    </Confirm>
  );
}
