import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { PassphraseForm } from './passphrase-form.tsx';

/** A new passphrase for this desk; folded until it is wanted. */
export function ChangePassphrase() {
  const t = useText();
  const set = useDeskCall('desk:set-passphrase');
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    set.reset();
  };
  const keep = async (current: string, next: string): Promise<void> => {
    if (!(await set.ask({ current, next }))) return;
    close();
    notifications.show({ message: t('settings.passphraseChanged') });
  };
  if (!open)
    return (
      <Group>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('common.labelled', { label: t('settings.passphrase'), value: t('common.change') })}
        </Button>
      </Group>
    );
  return (
    <PassphraseForm
      label={t('session.newPassphrase')}
      problem={<Problem code={set.problem} />}
      asking={set.asking}
      onSave={(current, next) => void keep(current, next)}
      onCancel={close}
    />
  );
}
