import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { PassphraseForm } from './passphrase-form.tsx';

/**
 * The passphrase for duress (U2); folded until it is wanted. Whether there is one is not shown, for nobody can tell: that is what it is for.
 */
export function Duress({ possible }: { possible: boolean }) {
  const t = useText();
  const set = useDeskCall('desk:set-duress');
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    set.reset();
  };
  const keep = async (current: string, duress: string | null): Promise<void> => {
    if (!(await set.ask({ current, duress }))) return;
    close();
    notifications.show({ message: t(duress === null ? 'settings.duressGone' : 'settings.duressSet') });
  };
  return (
    <Stack gap="xs">
      <p className="quiet">{t('settings.duressHelp')}</p>
      {!possible && <p className="quiet">{t('errors.needs-second-desk')}</p>}
      {possible && !open && (
        <Group>
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('settings.duress')}
          </Button>
        </Group>
      )}
      {possible && open && (
        <PassphraseForm
          label={t('settings.duressNew')}
          problem={<Problem code={set.problem} />}
          asking={set.asking}
          onSave={(current, duress) => void keep(current, duress)}
          onCancel={close}
          other={(current) => (
            <Button variant="default" disabled={current === ''} onClick={() => void keep(current, null)}>
              {t('settings.duressTake')}
            </Button>
          )}
        />
      )}
    </Stack>
  );
}
