import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { PrintedSheet } from '../settings/printed-sheet.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';

type Sheets = { readonly id: string; readonly safe: readonly string[]; readonly holder: readonly string[] };

/** T11: asks who holds the second sheet, prints one after the other, and lets them count when both are on paper. */
export function MakeChairSheets({ taskforce, onClose }: { taskforce: TaskforceView; onClose: () => void }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const possible = useDeskQuery('chair-sheets:holders', {});
  const make = useDeskCall('chair-sheets:make');
  const [chosen, setChosen] = useState<string | null>(null);
  const [current, setCurrent] = useState('');
  const [sheets, setSheets] = useState<Sheets>();
  // Two taskforces can have the same officer id.
  const people = (possible.data?.officers ?? []).map((each) => ({
    who: { taskforce: each.taskforce.id, holder: each.id },
    value: `${each.taskforce.id} ${each.id}`,
    label: `${officerText(t, each)}, ${nameOf(each.taskforce)}`,
  }));
  const holder = people.find(({ value }) => value === chosen);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!holder || current === '' || make.asking) return;
    const made = await make.ask({ ...holder.who, current });
    if (!made) return;
    make.reset(); // its answer would stay in the page's memory
    setCurrent('');
    setSheets(made);
  };
  if (sheets) {
    const name = holder?.label ?? officerText(t, null);
    return <BothSheets sheets={sheets} holder={name} onDone={onClose} />;
  }
  return (
    <Modal opened onClose={onClose} title={t('chairSheets.make')} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <p>{t('chairSheets.help')}</p>
          {taskforce.chairSheets !== null && (
            <p className="hint" data-tone="due">
              {t('chairSheets.replaces')}
            </p>
          )}
          <Select
            label={t('chairSheets.who')}
            searchable
            data={people.map(({ value, label }) => ({ value, label }))}
            value={chosen}
            onChange={setChosen}
          />
          <CurrentPassphrase value={current} onChange={setCurrent} />
          <Problem code={make.problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={!holder || current === ''} loading={make.asking}>
              {t('common.next')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** One sheet at a time, so that no paper has both. */
function BothSheets({ sheets, holder, onDone }: { sheets: Sheets; holder: string; onDone: () => void }) {
  const t = useText();
  const confirm = useDeskCall('chair-sheets:confirm');
  const [place, setPlace] = useState<'safe' | 'holder'>('safe');
  const isSafe = place === 'safe';
  const names = [t('chairSheets.safe'), holder] as const;
  return (
    <PrintedSheet
      key={place}
      title={t('chairSheets.sheet')}
      facts={[
        [t('chairSheets.keptBy'), isSafe ? names[0] : names[1]],
        [t('chairSheets.other'), isSafe ? names[1] : names[0]],
      ]}
      before={[t('chairSheets.sheetFor'), t('chairSheets.sheetWhere')]}
      groups={sheets[place]}
      after={isSafe ? t('chairSheets.howSafe', { name: holder }) : t('chairSheets.howHolder')}
      further={(isKept) => (
        <>
          {isSafe ? (
            <Button variant="default" disabled={!isKept} onClick={() => setPlace('holder')}>
              {t('common.next')}
            </Button>
          ) : (
            <Button
              disabled={!isKept}
              loading={confirm.asking}
              onClick={() => void confirm.ask({ id: sheets.id }).then((done) => done && onDone())}
            >
              {t('chairSheets.both')}
            </Button>
          )}
          <Button variant="subtle" color="gray" onClick={onDone}>
            {t('common.cancel')}
          </Button>
          <Problem code={confirm.problem} />
        </>
      )}
    />
  );
}
