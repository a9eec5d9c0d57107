import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CurrentPassphrase } from './current-passphrase.tsx';
import { Problem } from './screen-state.tsx';

/** A button that wants the passphrase of now first (DE88); the field is empty again once it was right. */
export function BehindPassphrase({
  label,
  busy,
  problem,
  onGo,
}: {
  label: string;
  busy: boolean;
  problem: DeskErrorCode | undefined;
  /** Resolves with whether it is done. */
  onGo: (current: string) => Promise<boolean>;
}) {
  const [current, setCurrent] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (current !== '' && !busy && (await onGo(current))) setCurrent('');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <CurrentPassphrase value={current} onChange={setCurrent} />
        <Problem code={problem} />
        <Group>
          <Button type="submit" variant="default" disabled={current === ''} loading={busy}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
