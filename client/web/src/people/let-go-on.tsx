import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Problem } from '../ui/screen-state.tsx';

/** Lets a computer go on that somebody had stopped by phone (RO27), with the passphrase of now (DE88). Shown only to those who can. */
export function LetGoOn({ device, name }: { device: string; name: string }) {
  const t = useText();
  const reinstate = useDeskCall('devices:reinstate');
  const [sure, setSure] = useState(false);
  const [current, setCurrent] = useState('');
  const close = (): void => {
    setSure(false);
    setCurrent('');
  };
  const letGoOn = async (): Promise<void> => {
    if (!(await reinstate.ask({ device, current }))) return;
    close();
    notifications.show({ message: t('stop.letGoOnDone') });
  };
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setSure(true)}>
        {t('stop.letGoOn')}
      </Button>
      <Confirm
        opened={sure}
        title={t('stop.letGoOnTitle', { device: name })}
        text={t('stop.letGoOnText')}
        yes={t('stop.letGoOn')}
        busy={reinstate.asking}
        danger={false}
        ready={current !== ''}
        onYes={() => void letGoOn()}
        onClose={close}
      >
        <CurrentPassphrase value={current} onChange={setCurrent} />
        <Problem code={reinstate.problem} />
      </Confirm>
    </>
  );
}
