import type { AlertRow } from '@breakwater/shared/desk/views/alerts';
import { Button, TextInput } from '@mantine/core';
import { IconBell, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useRoute } from 'wouter';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { Panes } from '../shell/panes.tsx';
import { matches } from '../ui/matches.ts';
import { OnlyWhoMay } from '../ui/only-who-may.tsx';
import { Rows } from '../ui/row.tsx';
import { Answered, Notice } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { Alert } from './alert.tsx';
import { AlertLine } from './alert-line.tsx';
import { EVENT_TEXT, owesAnswer } from './alert-words.ts';
import { RaiseAlert } from './raise-alert.tsx';

/** Alerts received and raised. */
export function AlertsScreen() {
  const t = useText();
  const [, params] = useRoute('/alerts/:id?');
  const alerts = useDeskQuery('alerts:list', {});
  const id = params?.id;
  return (
    <Panes
      listLabel={t('alerts.title')}
      list={<Answered query={alerts}>{({ alerts: all }) => <AlertList alerts={all} current={id} />}</Answered>}
      thing={
        id === 'new' ? (
          <OnlyWhoMay can={['raise-alert', 'raise-exercise']}>
            <RaiseAlert />
          </OnlyWhoMay>
        ) : id === undefined ? undefined : (
          <Alert key={id} id={id} />
        )
      }
      back="/alerts"
      whole={id === 'new'}
      empty={alerts.data?.alerts.length !== 0 && <Notice icon={IconBell} title={t('common.nothingChosen')} />}
    />
  );
}

const isOver = ({ state }: AlertRow): boolean => state === 'expired' || state === 'cancelled' || state === 'disputed';

function AlertList({ alerts, current }: { alerts: readonly AlertRow[]; current: string | undefined }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const [text, setText] = useState('');
  const { can } = useMe();
  const mayRaise = can.includes('raise-alert') || can.includes('raise-exercise');
  const shown = alerts.filter((alert) => matches(text, [alert.headline, nameOf(alert.from), t(EVENT_TEXT[alert.event])]));
  const groups = [
    { label: t('alerts.toAnswer'), rows: shown.filter(owesAnswer) },
    { label: t('alerts.inForce'), rows: shown.filter((alert) => !owesAnswer(alert) && !isOver(alert)) },
    { label: t('alerts.over'), rows: shown.filter((alert) => !owesAnswer(alert) && isOver(alert)) },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <>
      <div className="list-head">
        <h1>{t('alerts.title')}</h1>
        {mayRaise && (
          <Button
            component={Link}
            href="/alerts/new"
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size="1rem" aria-hidden="true" />}
          >
            {t('alerts.raise')}
          </Button>
        )}
      </div>
      <TextInput
        className="list-filter"
        aria-label={t('alerts.filter')}
        placeholder={t('alerts.filter')}
        leftSection={<IconSearch size="1rem" aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="list-body">
        {groups.map(({ label, rows }) => (
          <Rows key={label} label={label} heading={label}>
            {rows.map((alert) => (
              <AlertLine key={alert.id} alert={alert} current={alert.id === current} />
            ))}
          </Rows>
        ))}
        {alerts.length === 0 && <Notice icon={IconBell} title={t('alerts.emptyTitle')} text={t('alerts.emptyText')} />}
        {alerts.length > 0 && shown.length === 0 && <Notice title={t('alerts.noneMatch', { text })} text={t('alerts.noneMatchStep')} />}
      </div>
    </>
  );
}
