import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Problem } from '../ui/screen-state.tsx';

/** RE12: two computers with one store. Only their officer can say which of them is the one that she keeps. */
export function GoOnHere() {
  const t = useText();
  const goOn = useDeskCall('backup:go-on-here');
  const [current, setCurrent] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (current !== '' && (await goOn.ask({ current }))) setCurrent('');
  };
  return (
    <form onSubmit={(event) => void submit(event)} data-part="go-on">
      <Stack gap="md">
        <p className="hint" data-tone="due">
          {t('backup.goOnText')}
        </p>
        <CurrentPassphrase value={current} onChange={setCurrent} />
        <Problem code={goOn.problem} />
        <Group>
          <Button type="submit" disabled={current === ''} loading={goOn.asking}>
            {t('backup.goOn')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
