import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatMoment } from '../i18n/format/dates.ts';
import { formatBytes } from '../i18n/format/numbers.ts';
import { useAppearance, useText, useTimeStyle } from '../i18n/words.tsx';
import { Choice } from '../ui/choice.tsx';
import { FolderField } from '../ui/folder-field.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { useNow } from '../ui/use-now.ts';
import { areGroupsGood, NO_GROUPS, SheetFields } from '../unlock/sheet-fields.tsx';
import { isGoodPair, NewPassphrase } from './new-passphrase.tsx';

type Found = { readonly madeAtMs: number; readonly bytes: number };
type Which = 'here' | 'lost';

/** T13: the first start of a computer whose store is on a stick. */
export function PutBack({ onBack }: { onBack: () => void }) {
  const t = useText();
  const find = useDeskCall('backup:find');
  const [folder, setFolder] = useState('');
  const [found, setFound] = useState<Found>();
  const look = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (folder !== '') setFound(await find.ask({ folder }));
  };
  return (
    <Stack gap="md">
      <h2>{t('backup.putBack')}</h2>
      <p className="quiet">{t('backup.putBackText')}</p>
      <form onSubmit={(event) => void look(event)}>
        <Stack gap="md">
          <FolderField
            folder={folder}
            onChange={(chosen) => {
              setFolder(chosen);
              setFound(undefined);
              find.reset();
            }}
          />
          <Problem code={find.problem} />
          {found === undefined && (
            <Group justify="space-between">
              <Button variant="default" onClick={onBack}>
                {t('common.back')}
              </Button>
              <Button type="submit" disabled={folder === ''} loading={find.asking}>
                {t('backup.find')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
      {found && <FoundCopy folder={folder} found={found} onBack={onBack} />}
    </Stack>
  );
}

function FoundCopy({ folder, found, onBack }: { folder: string; found: Found; onBack: () => void }) {
  const t = useText();
  const appearance = useAppearance();
  const style = useTimeStyle();
  const nowMs = useNow();
  const cache = useQueryClient();
  const putBack = useDeskCall('backup:put-back');
  const [which, setWhich] = useState<Which>();
  const [passphrase, setPassphrase] = useState('');
  const [bySheet, setBySheet] = useState(false);
  const [groups, setGroups] = useState(NO_GROUPS);
  const [pair, setPair] = useState({ first: '', again: '' });
  const isReady = which !== undefined && (bySheet ? areGroupsGood(groups) && isGoodPair(pair) : passphrase !== '');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || putBack.asking) return;
    const opens = bySheet ? { groups: [...groups], passphrase: pair.first } : { groups: null, passphrase };
    const status = await putBack.ask({ folder, ...opens, lost: which === 'lost', appearance });
    if (status) cache.setQueryData(['desk:status', {}], status);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <p className="card" role="status">
          {t('backup.found', { date: formatMoment(style, found.madeAtMs, nowMs), size: formatBytes(appearance.language, found.bytes) })}
        </p>
        <Choice<Which | ''>
          label={t('backup.which')}
          value={which ?? ''}
          onChange={(chosen) => {
            if (chosen !== '') setWhich(chosen);
            putBack.reset();
          }}
          options={[
            { value: 'here', label: t('backup.whichHere') },
            { value: 'lost', label: t('backup.whichLost') },
          ]}
        />
        {which === 'lost' && (
          <p className="hint" data-tone="due">
            {t('backup.lostText')}
          </p>
        )}
        {bySheet ? (
          <>
            <SheetFields groups={groups} onChange={setGroups} />
            <NewPassphrase pair={pair} onChange={setPair} label={t('session.newPassphrase')} />
            <p className="quiet">{t('recovery.isSaid')}</p>
          </>
        ) : (
          <>
            <PasswordInput
              label={t('backup.passphrase')}
              autoComplete="current-password"
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': t('common.show') }}
            />
            <button type="button" className="text-button" onClick={() => setBySheet(true)}>
              {t('recovery.useSheet')}
            </button>
          </>
        )}
        <p className="quiet">{t('backup.after')}</p>
        <Problem code={putBack.problem} />
        <Group justify="space-between">
          <Button variant="default" onClick={onBack} disabled={putBack.asking}>
            {t('common.back')}
          </Button>
          <Button type="submit" disabled={!isReady} loading={putBack.asking}>
            {t('backup.putBack')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
