import type { Histories } from '@breakwater/shared/desk/views/people';
import { Button, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';

/** Of a taskforce: the chair of one other taskforce is asked. */
export function AskOneChair({ about, askable }: { about: string; askable: Histories['askable'] }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const ask = useDeskCall('agreements:settle');
  const [of, setOf] = useState<string | null>(null);
  return (
    <Stack gap="md" align="flex-start">
      <p>{t('histories.settle')}</p>
      <Select
        w="100%"
        maw="24rem"
        label={t('histories.withChair')}
        data={askable.map((taskforce) => ({ value: taskforce.id, label: nameOf(taskforce) }))}
        value={of}
        onChange={setOf}
      />
      <Button disabled={of === null} loading={ask.asking} onClick={() => of !== null && void ask.ask({ about, of })}>
        {t('histories.ask')}
      </Button>
      <Problem code={ask.problem} />
    </Stack>
  );
}

/** Of a room or the network, or by the quorum of the network (`of`): all chairs who can say it are asked, and enough signatures count. */
export function AskAllChairs({ about, of = null }: { about: string; of?: string | null }) {
  const t = useText();
  const ask = useDeskCall('agreements:settle');
  return (
    <Stack gap="md" align="flex-start">
      <p>{t('histories.settleAll')}</p>
      <Button loading={ask.asking} onClick={() => void ask.ask({ about, of })}>
        {t('histories.askAll')}
      </Button>
      <Problem code={ask.problem} />
    </Stack>
  );
}
