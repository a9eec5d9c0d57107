import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { formatLongDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';

/**
 * A sheet of paper with nine groups, alone on the page and on the paper. Going on takes a tick, because it is never shown again. `facts` come
 * before taskforce and day; `before` and `after` are what it says around the groups; `further` is what the officer does then.
 */
export function PrintedSheet({
  title,
  facts,
  before,
  groups,
  after,
  further,
}: {
  title: string;
  facts: readonly (readonly [term: string, what: ReactNode])[];
  before: readonly string[];
  groups: readonly string[];
  after: string;
  further: (isKept: boolean) => ReactNode;
}) {
  const t = useText();
  const me = useMe();
  const style = useTimeStyle();
  const nowMs = useNow();
  const [isKept, setKept] = useState(false);
  const all: typeof facts = [
    ...facts,
    [t('recovery.taskforce'), <TaskforceName key="taskforce" taskforce={me.taskforce} mark="never" />],
    [t('recovery.madeOn'), formatLongDay(style, nowMs)],
  ];
  return (
    <Modal opened fullScreen withCloseButton={false} closeOnEscape={false} onClose={() => undefined} title={title} className="print-alone">
      <Stack gap="md" className="recovery-sheet">
        <dl className="facts">
          {all.map(([term, what]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        {before.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <ol className="recovery-groups" aria-label={t('recovery.groups')}>
          {groups.map((group) => (
            <li key={group}>{group}</li>
          ))}
        </ol>
        <p>{after}</p>
        <Stack gap="md" className="screen-only">
          <p className="hint" data-tone="due">
            {t('recovery.once')}
          </p>
          <Checkbox label={t('recovery.kept')} checked={isKept} onChange={(event) => setKept(event.currentTarget.checked)} />
          <Group gap="sm">
            <Button leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />} onClick={() => window.print()}>
              {t('recovery.print')}
            </Button>
            {further(isKept)}
          </Group>
        </Stack>
      </Stack>
    </Modal>
  );
}
