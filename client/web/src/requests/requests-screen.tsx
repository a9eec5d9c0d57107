import type { RequestRow } from '@breakwater/shared/desk/views/requests';
import { Button, TextInput } from '@mantine/core';
import { IconClipboardList, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useRoute } from 'wouter';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { useCan } from '../shell/me-context.tsx';
import { Panes } from '../shell/panes.tsx';
import { matches } from '../ui/matches.ts';
import { OnlyWhoMay } from '../ui/only-who-may.tsx';
import { Rows } from '../ui/row.tsx';
import { Answered, Notice } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { Ask } from './ask.tsx';
import { Request } from './request.tsx';
import { RequestDetails } from './request-details.tsx';
import { RequestLine } from './request-line.tsx';
import { isFinished } from './request-words.ts';

/** Information requests, asked and received. */
export function RequestsScreen() {
  const t = useText();
  const [, params] = useRoute('/requests/:id?');
  const requests = useDeskQuery('requests:list', {});
  const id = params?.id;
  const isRequest = id !== undefined && id !== 'new';
  return (
    <Panes
      listLabel={t('requests.title')}
      list={<Answered query={requests}>{({ requests: all }) => <RequestList requests={all} current={id} />}</Answered>}
      thing={
        id === 'new' ? (
          <OnlyWhoMay can={['ask-request']}>
            <Ask />
          </OnlyWhoMay>
        ) : isRequest ? (
          <Request key={id} id={id} />
        ) : undefined
      }
      details={isRequest ? <RequestDetails key={id} id={id} /> : undefined}
      back="/requests"
      empty={requests.data?.requests.length !== 0 && <Notice icon={IconClipboardList} title={t('common.nothingChosen')} />}
    />
  );
}

function RequestList({ requests, current }: { requests: readonly RequestRow[]; current: string | undefined }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const mayAsk = useCan('ask-request');
  const [text, setText] = useState('');
  const shown = requests.filter((request) => matches(text, [request.what, request.reference, nameOf(request.from), nameOf(request.to)]));
  const groups = [
    { label: t('requests.groupUs'), rows: shown.filter(({ turn, state }) => turn === 'us' && !isFinished(state)) },
    { label: t('requests.groupThem'), rows: shown.filter(({ turn, state }) => turn !== 'us' && !isFinished(state)) },
    { label: t('requests.groupDone'), rows: shown.filter(({ state }) => isFinished(state)) },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <>
      <div className="list-head">
        <h1>{t('requests.title')}</h1>
        {mayAsk && (
          <Button
            component={Link}
            href="/requests/new"
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size="1rem" aria-hidden="true" />}
          >
            {t('requests.ask')}
          </Button>
        )}
      </div>
      <TextInput
        className="list-filter"
        aria-label={t('requests.filter')}
        placeholder={t('requests.filter')}
        leftSection={<IconSearch size="1rem" aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="list-body">
        {groups.map(({ label, rows }) => (
          <Rows key={label} label={label} heading={label}>
            {rows.map((request) => (
              <RequestLine key={request.id} request={request} current={request.id === current} />
            ))}
          </Rows>
        ))}
        {requests.length === 0 && (
          <Notice icon={IconClipboardList} title={t('requests.emptyTitle')} text={t('requests.emptyText')}>
            {mayAsk && (
              <Button component={Link} href="/requests/new" variant="light">
                {t('requests.ask')}
              </Button>
            )}
          </Notice>
        )}
        {requests.length > 0 && shown.length === 0 && (
          <Notice title={t('requests.noneMatch', { text })} text={t('requests.noneMatchStep')} />
        )}
      </div>
    </>
  );
}
