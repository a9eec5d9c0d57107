import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useText } from '../i18n/words.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Problem } from '../ui/screen-state.tsx';

/** A call of the desk that answers with what is to be printed; its answer would stay in the page's memory if it were not reset. */
type Call<Made> = {
  readonly ask: (input: { readonly current: string }) => Promise<Made | undefined>;
  readonly asking: boolean;
  readonly problem: DeskErrorCode | undefined;
  readonly reset: () => void;
};

/** T13: a paper that the desk makes for the passphrase of now, shown once by `paper` and kept by nobody. `replaces` says what becomes of the one before. */
export function MakePaper<Made>({
  label,
  replaces,
  call,
  paper,
  children,
}: {
  label: string;
  replaces: string;
  call: Call<Made>;
  paper: (made: Made, close: () => void) => ReactNode;
  /** Fields before the passphrase. */
  children?: ReactNode;
}) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState('');
  const [made, setMade] = useState<Made>();
  const close = (): void => {
    setOpen(false);
    setCurrent('');
    setMade(undefined);
    call.reset();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (current === '' || call.asking) return;
    const answer = await call.ask({ current });
    if (answer === undefined) return;
    call.reset();
    setCurrent('');
    setMade(() => answer);
  };
  if (!open)
    return (
      <Group>
        <Button variant="default" onClick={() => setOpen(true)}>
          {label}
        </Button>
      </Group>
    );
  return (
    <>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <p className="hint" data-tone="due">
            {replaces}
          </p>
          {children}
          <CurrentPassphrase value={current} onChange={setCurrent} />
          <Problem code={call.problem} />
          <Group gap="sm">
            <Button type="submit" disabled={current === ''} loading={call.asking}>
              {label}
            </Button>
            <Button variant="default" onClick={close}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
      {made !== undefined && paper(made, close)}
    </>
  );
}
