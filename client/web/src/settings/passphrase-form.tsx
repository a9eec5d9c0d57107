import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { isGoodPair, NewPassphrase } from '../first-start/new-passphrase.tsx';
import { useText } from '../i18n/words.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';

/**
 * The passphrase of now and a new one, typed twice. `problem` stands above the buttons; `other` makes a further button, given the passphrase of now,
 * which is empty until it is typed.
 */
export function PassphraseForm({
  label,
  problem,
  asking,
  onSave,
  onCancel,
  other,
}: {
  label: string;
  problem: ReactNode;
  asking: boolean;
  onSave: (current: string, chosen: string) => void;
  onCancel: () => void;
  other?: (current: string) => ReactNode;
}) {
  const t = useText();
  const [current, setCurrent] = useState('');
  const [pair, setPair] = useState({ first: '', again: '' });
  const isReady = current !== '' && isGoodPair(pair);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) onSave(current, pair.first);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <CurrentPassphrase value={current} onChange={setCurrent} />
        <NewPassphrase pair={pair} onChange={setPair} label={label} />
        {problem}
        <Group gap="sm">
          <Button type="submit" disabled={!isReady} loading={asking}>
            {t('common.save')}
          </Button>
          {other?.(current)}
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
