import { Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { isGoodPair, NewPassphrase } from '../first-start/new-passphrase.tsx';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { areGroupsGood, NO_GROUPS, SheetFields } from './sheet-fields.tsx';

/** T13: the recovery sheet and a new passphrase instead of the forgotten one. */
export function BySheet({ onBack }: { onBack: () => void }) {
  const t = useText();
  const cache = useQueryClient();
  const open = useDeskCall('desk:open-by-sheet');
  const [groups, setGroups] = useState(NO_GROUPS);
  const [pair, setPair] = useState({ first: '', again: '' });
  const isReady = areGroupsGood(groups) && isGoodPair(pair);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || open.asking) return;
    const opened = await open.ask({ groups: [...groups], next: pair.first });
    if (opened) cache.setQueryData(['desk:status', {}], opened);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <h1>{t('recovery.openTitle')}</h1>
        <p className="quiet">{t('recovery.openText')}</p>
        <SheetFields groups={groups} onChange={setGroups} />
        <NewPassphrase pair={pair} onChange={setPair} label={t('session.newPassphrase')} />
        <p className="quiet">{t('recovery.isSaid')}</p>
        <Problem code={open.problem} />
        <Group justify="space-between">
          <Button variant="default" onClick={onBack} disabled={open.asking}>
            {t('common.back')}
          </Button>
          <Button type="submit" disabled={!isReady} loading={open.asking}>
            {t('session.unlock')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
