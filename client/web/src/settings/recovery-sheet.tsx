import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { PrintedSheet } from './printed-sheet.tsx';

/** T13: prints a sheet that opens this computer when the passphrase is forgotten. What it says is shown once and kept by nobody. */
export function RecoverySheet() {
  const t = useText();
  const me = useMe();
  const print = useDeskCall('desk:print-sheet');
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState('');
  const [groups, setGroups] = useState<readonly string[]>();
  const close = (): void => {
    setOpen(false);
    setCurrent('');
    setGroups(undefined);
    print.reset();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (current === '' || print.asking) return;
    const printed = await print.ask({ current });
    if (!printed) return;
    print.reset(); // its answer would stay in the page's memory
    setCurrent('');
    setGroups(printed.groups);
  };
  return (
    <Stack gap="xs" data-part="recovery">
      <p className="quiet">{t('recovery.help')}</p>
      {!open && (
        <Group>
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('recovery.make')}
          </Button>
        </Group>
      )}
      {open && (
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="md">
            <p className="hint" data-tone="due">
              {t('recovery.replaces')}
            </p>
            <CurrentPassphrase value={current} onChange={setCurrent} />
            <Problem code={print.problem} />
            <Group gap="sm">
              <Button type="submit" disabled={current === ''} loading={print.asking}>
                {t('recovery.make')}
              </Button>
              <Button variant="default" onClick={close}>
                {t('common.cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
      {groups && (
        <PrintedSheet
          title={t('recovery.title')}
          facts={[[t('recovery.computer'), me.deviceLabel]]}
          before={[t('recovery.sheetFor'), t('recovery.sheetWhere')]}
          groups={groups}
          after={t('recovery.sheetHow')}
          further={(isKept) => (
            <Button variant="default" disabled={!isKept} onClick={close}>
              {t('common.close')}
            </Button>
          )}
        />
      )}
    </Stack>
  );
}
