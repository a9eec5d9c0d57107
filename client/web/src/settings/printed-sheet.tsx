import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { formatLongDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';

/** The recovery sheet itself, alone on the page and on the paper. Closing it takes a tick, because it is never shown again. */
export function PrintedSheet({ groups, onDone }: { groups: readonly string[]; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const style = useTimeStyle();
  const nowMs = useNow();
  const [isKept, setKept] = useState(false);
  return (
    <Modal
      opened
      fullScreen
      withCloseButton={false}
      closeOnEscape={false}
      onClose={onDone}
      title={t('recovery.title')}
      className="print-alone"
    >
      <Stack gap="md" className="recovery-sheet">
        <dl className="facts">
          <div>
            <dt>{t('recovery.computer')}</dt>
            <dd>{me.deviceLabel}</dd>
          </div>
          <div>
            <dt>{t('recovery.taskforce')}</dt>
            <dd>
              <TaskforceName taskforce={me.taskforce} mark="never" />
            </dd>
          </div>
          <div>
            <dt>{t('recovery.madeOn')}</dt>
            <dd>{formatLongDay(style, nowMs)}</dd>
          </div>
        </dl>
        <p>{t('recovery.sheetFor')}</p>
        <p>{t('recovery.sheetWhere')}</p>
        <ol className="recovery-groups" aria-label={t('recovery.groups')}>
          {groups.map((group) => (
            <li key={group}>{group}</li>
          ))}
        </ol>
        <p>{t('recovery.sheetHow')}</p>
        <Stack gap="md" className="screen-only">
          <p className="hint" data-tone="due">
            {t('recovery.once')}
          </p>
          <Checkbox label={t('recovery.kept')} checked={isKept} onChange={(event) => setKept(event.currentTarget.checked)} />
          <Group gap="sm">
            <Button leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />} onClick={() => window.print()}>
              {t('recovery.print')}
            </Button>
            <Button variant="default" disabled={!isKept} onClick={onDone}>
              {t('common.close')}
            </Button>
          </Group>
        </Stack>
      </Stack>
    </Modal>
  );
}
