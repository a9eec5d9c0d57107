import type { DeskSettings } from '@breakwater/shared/desk/views/session';
import { Button, Group, Select, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Problem } from '../ui/screen-state.tsx';

const MINUTES = [5, 10, 15, 30, 60] as const;

/** After how long the desk locks itself (U2). A shorter time is set at once; a longer one wants the passphrase of now first. */
export function IdleLock({ settings: { idleLockMinutes } }: { settings: DeskSettings }) {
  const t = useText();
  const cache = useQueryClient();
  const set = useDeskCall('desk:set-idle-lock');
  const [longer, setLonger] = useState<number>();
  const [current, setCurrent] = useState('');
  const minutes = [...new Set([...MINUTES, idleLockMinutes])].sort((a, b) => a - b);
  const close = (): void => {
    setLonger(undefined);
    setCurrent('');
    set.reset();
  };
  const keep = async (chosen: number, passphrase: string | null): Promise<void> => {
    const kept = await set.ask({ idleLockMinutes: chosen, current: passphrase });
    if (!kept) return;
    cache.setQueryData(['desk:settings', {}], kept);
    close();
  };
  const choose = (chosen: number): void => {
    close();
    if (chosen > idleLockMinutes) setLonger(chosen);
    else if (chosen < idleLockMinutes) void keep(chosen, null);
  };
  return (
    <form
      data-part="idle-lock"
      onSubmit={(event) => {
        event.preventDefault();
        if (longer !== undefined && current !== '' && !set.asking) void keep(longer, current);
      }}
    >
      <Stack gap="md">
        <Select
          label={t('settings.idleLock')}
          allowDeselect={false}
          data={minutes.map((each) => ({ value: String(each), label: t('settings.minutes', { n: each }) }))}
          value={String(longer ?? idleLockMinutes)}
          onChange={(value) => value !== null && choose(Number(value))}
        />
        {longer !== undefined && (
          <>
            <p className="quiet">{t('settings.idleLockLonger')}</p>
            <CurrentPassphrase value={current} onChange={setCurrent} />
          </>
        )}
        <Problem code={set.problem} />
        {longer !== undefined && (
          <Group gap="sm">
            <Button type="submit" disabled={current === ''} loading={set.asking}>
              {t('common.save')}
            </Button>
            <Button variant="default" onClick={close}>
              {t('common.cancel')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
