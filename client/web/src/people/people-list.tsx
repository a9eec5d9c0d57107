import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPrinter, IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { useCan } from '../shell/me-context.tsx';
import { matches } from '../ui/matches.ts';
import { Row, Rows } from '../ui/row.tsx';
import { Notice } from '../ui/screen-state.tsx';
import { StandingMark, TaskforceName, useTaskforceName } from '../ui/taskforce-name.tsx';

/** All taskforces, one's own first; the field finds an officer as well. */
export function PeopleList({
  taskforces,
  isForked,
  current,
}: {
  taskforces: readonly TaskforceView[];
  isForked: boolean;
  current: string | undefined;
}) {
  const t = useText();
  const nameOf = useTaskforceName();
  const [text, setText] = useState('');
  const mayAnswer = useCan('answer-offers');
  const mayInvite = useCan('invite-officer');
  const offers = useDeskQuery('officers:offers', {}, { enabled: mayAnswer });
  const waiting = offers.data?.offers.length ?? 0;
  const shown = taskforces.filter((taskforce) =>
    matches(text, [nameOf(taskforce), taskforce.code, taskforce.agency ?? '', ...taskforce.officers.map(({ name }) => name ?? '')]),
  );
  return (
    <>
      <div className="list-head">
        <h1>{t('people.title')}</h1>
        {mayInvite && (
          <Button
            component={Link}
            href="/people/invite"
            size="compact-sm"
            variant="light"
            leftSection={<IconUserPlus size="1rem" aria-hidden="true" />}
          >
            {t('people.invite')}
          </Button>
        )}
      </div>
      <TextInput
        className="list-filter"
        aria-label={t('people.filter')}
        placeholder={t('people.filter')}
        leftSection={<IconSearch size="1rem" aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="list-body">
        {isForked && (
          <Rows label={t('histories.ofNetwork')}>
            <Row to="/people/network" current={current === 'network'} strong tone="urgent">
              <IconAlertTriangle size="1.125rem" aria-hidden="true" />
              <span className="row-main">{t('histories.ofNetwork')}</span>
            </Row>
          </Rows>
        )}
        {waiting > 0 && (
          <Rows label={t('people.offers')}>
            <Row to="/people/offers" current={current === 'offers'} strong>
              <IconUserPlus size="1.125rem" aria-hidden="true" />
              <span className="row-main">{t('people.offersText', { n: waiting })}</span>
            </Row>
          </Rows>
        )}
        <Rows label={t('people.title')}>
          {shown.map((taskforce) => (
            <Row key={taskforce.id} to={`/people/${taskforce.id}`} current={current === taskforce.id}>
              <span className="row-main">
                <TaskforceName taskforce={taskforce} mark="never" />
              </span>
              <StandingMark standing={taskforce.standing} words />
            </Row>
          ))}
        </Rows>
        {text === '' && taskforces.length > 1 && (
          <Rows label={t('people.sheet')}>
            <Row to="/people/sheet" current={current === 'sheet'}>
              <IconPrinter size="1.125rem" aria-hidden="true" />
              <span className="row-main">{t('people.sheet')}</span>
            </Row>
          </Rows>
        )}
        {shown.length === 0 && <Notice title={t('people.none', { text })} text={t('people.noneStep')} />}
        {text === '' && taskforces.length === 1 && <Notice title={t('people.emptyTitle')} text={t('people.emptyText')} />}
      </div>
    </>
  );
}
