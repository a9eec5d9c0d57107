import type { MeetingSheet as Sheet, TaskforceRef } from '@breakwater/shared/desk/views/people';
import { Button, Stack } from '@mantine/core';
import { IconPrinter, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { formatDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { useCan, useMe } from '../shell/me-context.tsx';
import { Digits } from '../ui/digits.tsx';
import { Qr } from '../ui/qr.tsx';
import { Answered, Problem } from '../ui/screen-state.tsx';
import { StandingMark, TaskforceName, useTaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { TheirCode } from './their-code.tsx';

type Founding = Sheet['foundings'][number];

/** T5: every founding as a code and sixty digits, to be printed before a meeting; and the place to say afterwards which ones matched. */
export function MeetingSheet() {
  const t = useText();
  const me = useMe();
  const style = useTimeStyle();
  const nowMs = useNow();
  const sheet = useDeskQuery('trust:meeting-sheet', {});
  const [scanned, setScanned] = useState<TaskforceRef>();
  const mayVerify = useCan('verify-taskforce');
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('people.sheet')}</h1>
        <p className="quiet">
          {me.networkName} · {formatDay(style, nowMs, nowMs)}
        </p>
      </header>
      <p>{t('people.sheetHow')}</p>
      <Stack className="screen-only" gap="md" mt="md" align="flex-start">
        <Button leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />} onClick={() => window.print()}>
          {t('people.sheetPrint')}
        </Button>
        <TheirCode taskforce={null} label="people.sheetScan" onMatch={setScanned} />
      </Stack>
      <Answered query={sheet} shape="page">
        {({ foundings }) => (
          <ol className="sheet">
            {foundings.map((founding) => (
              <Entry
                key={founding.taskforce.id}
                founding={founding}
                mayVerify={mayVerify}
                isScanned={founding.taskforce.id === scanned?.id}
              />
            ))}
          </ol>
        )}
      </Answered>
    </article>
  );
}

function Entry({ founding, mayVerify, isScanned }: { founding: Founding; mayVerify: boolean; isScanned: boolean }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const confirm = useDeskCall('trust:confirm');
  const { taskforce, digits, qr } = founding;
  const isOwn = taskforce.standing === 'own';
  const name = nameOf(taskforce);
  return (
    <li className="sheet-entry" data-scanned={isScanned || undefined}>
      <Qr text={qr} label={t('people.codeIs', { name })} />
      <div className="sheet-side">
        <h2>
          <TaskforceName taskforce={taskforce} mark="never" />
        </h2>
        {isOwn ? <p className="quiet">{t('people.sheetOwn')}</p> : <StandingMark standing={taskforce.standing} words />}
        <Digits groups={digits} />
        {isScanned && (
          <p className="hint" data-tone="proven" role="status">
            {t('people.codeIs', { name })}
          </p>
        )}
        {!isOwn && mayVerify && taskforce.standing !== 'verified' && (
          <Button
            className="screen-only"
            size="compact-sm"
            variant={isScanned ? 'filled' : 'default'}
            loading={confirm.asking}
            leftSection={<IconShieldCheck size="1rem" aria-hidden="true" />}
            onClick={() => void confirm.ask({ taskforce: taskforce.id, matches: true, method: isScanned ? 'qr' : 'digits' })}
          >
            {t('people.sheetTick')}
          </Button>
        )}
        <Problem code={confirm.problem} />
      </div>
    </li>
  );
}
