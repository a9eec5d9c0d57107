import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { isGoodPair, NewPassphrase } from '../first-start/new-passphrase.tsx';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';

const EMPTY = { first: '', again: '' };

/**
 * The passphrase for duress (U2); folded until it is wanted. Whether there is one is not shown, for nobody can tell: that is what it is for.
 */
export function Duress({ possible }: { possible: boolean }) {
  const t = useText();
  const set = useDeskCall('desk:set-duress');
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState('');
  const [pair, setPair] = useState(EMPTY);
  const close = (): void => {
    setOpen(false);
    setCurrent('');
    setPair(EMPTY);
    set.reset();
  };
  const keep = async (duress: string | null): Promise<void> => {
    if (!(await set.ask({ current, duress }))) return;
    close();
    notifications.show({ message: t(duress === null ? 'settings.duressGone' : 'settings.duressSet') });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (current !== '' && isGoodPair(pair)) void keep(pair.first);
  };
  if (!open)
    return (
      <Stack gap="xs">
        <p className="quiet">{t('settings.duressHelp')}</p>
        {possible ? (
          <Group>
            <Button variant="default" onClick={() => setOpen(true)}>
              {t('settings.duress')}
            </Button>
          </Group>
        ) : (
          <p className="quiet">{t('errors.needs-second-desk')}</p>
        )}
      </Stack>
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <p className="quiet">{t('settings.duressHelp')}</p>
        <PasswordInput
          label={t('settings.currentPassphrase')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('common.show') }}
        />
        <NewPassphrase pair={pair} onChange={setPair} label={t('settings.duressNew')} />
        <Problem code={set.problem} />
        <Group gap="sm">
          <Button type="submit" disabled={current === '' || !isGoodPair(pair)} loading={set.asking}>
            {t('common.save')}
          </Button>
          <Button variant="default" disabled={current === ''} onClick={() => void keep(null)}>
            {t('settings.duressTake')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
