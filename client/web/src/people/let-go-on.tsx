import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Problem } from '../ui/screen-state.tsx';

/** Lets a computer go on that somebody had stopped by phone (RO27). Shown only to those who can. */
export function LetGoOn({ device, name }: { device: string; name: string }) {
  const t = useText();
  const reinstate = useDeskCall('devices:reinstate');
  const [sure, setSure] = useState(false);
  const letGoOn = async (): Promise<void> => {
    if (!(await reinstate.ask({ device }))) return;
    setSure(false);
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
        onYes={() => void letGoOn()}
        onClose={() => setSure(false)}
      >
        <Problem code={reinstate.problem} />
      </Confirm>
    </>
  );
}
