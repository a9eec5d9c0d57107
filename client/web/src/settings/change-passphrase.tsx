import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { isGoodPair, NewPassphrase } from '../first-start/new-passphrase.tsx';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';

const EMPTY = { first: '', again: '' };

/** A new passphrase for this desk; folded until it is wanted. */
export function ChangePassphrase() {
  const t = useText();
  const set = useDeskCall('desk:set-passphrase');
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState('');
  const [pair, setPair] = useState(EMPTY);
  const close = (): void => {
    setOpen(false);
    setCurrent('');
    setPair(EMPTY);
    set.reset();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (current === '' || !isGoodPair(pair) || !(await set.ask({ current, next: pair.first }))) return;
    close();
    notifications.show({ message: t('settings.passphraseChanged') });
  };
  if (!open)
    return (
      <Group>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('settings.passphrase')}: {t('common.change')}
        </Button>
      </Group>
    );
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <PasswordInput
          label={t('settings.currentPassphrase')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('common.show') }}
        />
        <NewPassphrase pair={pair} onChange={setPair} label={t('session.newPassphrase')} />
        <Problem code={set.problem} />
        <Group gap="sm">
          <Button type="submit" disabled={current === '' || !isGoodPair(pair)} loading={set.asking}>
            {t('common.save')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
