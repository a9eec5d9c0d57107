import type { HistoryChange, TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { ProposalLine } from '../agreements/proposal-line.tsx';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import type { TextKey } from '../i18n/catalogue.ts';
import { formatDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';

const CHANGE_TEXT = {
  officer: 'people.changeOfficer',
  computer: 'people.changeComputer',
  post: 'people.changePost',
  chair: 'people.changeChair',
  other: 'people.changeOther',
} as const satisfies Record<HistoryChange['what'], TextKey>;

/** One change as a sentence: what, when, who signed it. */
export function useChangeText(): (change: HistoryChange) => string {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow();
  return ({ what, atMs, by }) =>
    t('people.historyChange', { what: t(CHANGE_TEXT[what]), date: formatDay(style, atMs, nowMs), name: by ?? t('common.unknownOfficer') });
}

/** T3: two histories of a taskforce side by side, and for a chair of another one the way to say, with a second chair, which stands. */
export function Histories({ taskforce: { id, histories } }: { taskforce: TaskforceView }) {
  const t = useText();
  const textOf = useChangeText();
  const proposals = useDeskQuery('agreements:list', {}, { enabled: histories !== null });
  if (!histories) return null;
  const asked = (proposals.data?.proposals ?? []).filter(
    ({ kind, about, state }) => kind === 'settle' && about === id && state !== 'stands',
  );
  return (
    <section className="block" aria-labelledby="histories">
      <h2 id="histories">{t('people.histories')}</h2>
      <dl className="facts">
        <div>
          <dt>{t('people.historyOurs')}</dt>
          <dd>{textOf(histories.ours)}</dd>
        </div>
        {histories.others.map((other) => (
          <div key={`${other.what} ${other.atMs} ${other.by ?? ''}`}>
            <dt>{t('people.historyOther')}</dt>
            <dd>{textOf(other)}</dd>
          </div>
        ))}
      </dl>
      {histories.askable.length > 0 && <AskChair about={id} askable={histories.askable} />}
      {asked.map((proposal) => (
        <ProposalLine key={proposal.id} proposal={proposal} />
      ))}
    </section>
  );
}

function AskChair({ about, askable }: { about: string; askable: NonNullable<TaskforceView['histories']>['askable'] }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const ask = useDeskCall('agreements:settle');
  const [of, setOf] = useState<string | null>(null);
  return (
    <Stack gap="sm" align="flex-start">
      <p>{t('people.historySettle')}</p>
      <Select
        w="100%"
        maw="24rem"
        label={t('people.historyWith')}
        data={askable.map((taskforce) => ({ value: taskforce.id, label: nameOf(taskforce) }))}
        value={of}
        onChange={setOf}
      />
      <Button disabled={of === null} loading={ask.asking} onClick={() => of !== null && void ask.ask({ about, of })}>
        {t('people.historyAsk')}
      </Button>
      <Problem code={ask.problem} />
    </Stack>
  );
}
