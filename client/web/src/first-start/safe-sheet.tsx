import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { areGroupsGood, NO_GROUPS, SheetFields } from '../unlock/sheet-fields.tsx';

/** RO31: the chair sheet of the office safe, typed at the computer that is to be the chair's. */
export function SafeSheet() {
  const t = useText();
  const give = useDeskCall('join:sheet');
  const [groups, setGroups] = useState(NO_GROUPS);
  const isReady = areGroupsGood(groups, 'chair');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isReady && !give.asking && (await give.ask({ groups: [...groups] }))) setGroups(NO_GROUPS);
  };
  return (
    <form className="card" aria-labelledby="safe-sheet-title" data-part="safe-sheet" onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <h2 id="safe-sheet-title">{t('chairSheets.typeSafe')}</h2>
        <p className="quiet">{t('chairSheets.typeSafeText')}</p>
        <SheetFields groups={groups} onChange={setGroups} kind="chair" />
        <Problem code={give.problem} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!isReady} loading={give.asking}>
            {t('common.next')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
