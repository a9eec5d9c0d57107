import type { BackupView } from '@breakwater/shared/desk/views/backup';
import { Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { codeOf } from '../desk-link/problem.ts';
import { formatMoment } from '../i18n/format/dates.ts';
import { formatBytes } from '../i18n/format/numbers.ts';
import { useAppearance, useText, useTimeStyle } from '../i18n/words.tsx';
import { FolderField } from '../ui/folder-field.tsx';
import { Answered, Problem } from '../ui/screen-state.tsx';
import { useNow } from '../ui/use-now.ts';
import { GoOnHere } from './go-on-here.tsx';

/** T13: the sealed copy on a stick, how old it is, and the next one. */
export function Backup() {
  const t = useText();
  const backup = useDeskQuery('backup:read', {});
  const { data: connection } = useDeskQuery('desk:connection', {});
  return (
    <section className="setting" aria-labelledby="backup" data-part="backup">
      <h2 id="backup">{t('backup.title')}</h2>
      <Stack gap="md">
        {connection?.notices.includes('copy-at-work') && <GoOnHere />}
        <p className="quiet">{t('backup.help')}</p>
        <Answered query={backup}>
          {(view) => (
            <>
              <LastCopy last={view.last} />
              <MakeCopy view={view} />
            </>
          )}
        </Answered>
      </Stack>
    </section>
  );
}

function LastCopy({ last }: Pick<BackupView, 'last'>) {
  const t = useText();
  const { language } = useAppearance();
  const style = useTimeStyle();
  const nowMs = useNow();
  if (!last) return <p>{t('backup.none')}</p>;
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('backup.last')}</dt>
          <dd>{formatMoment(style, last.madeAtMs, nowMs)}</dd>
        </div>
        <div>
          <dt>{t('backup.folder')}</dt>
          <dd className="folder">{last.folder}</dd>
        </div>
        <div>
          <dt>{t('backup.size')}</dt>
          <dd>{formatBytes(language, last.bytes)}</dd>
        </div>
      </dl>
      {last.outdated && (
        <p className="hint" data-tone="due">
          {t('backup.outdated')}
        </p>
      )}
      {last.sameDisk && (
        <p className="hint" data-tone="due">
          {t('backup.sameDisk')}
        </p>
      )}
    </>
  );
}

function MakeCopy({ view }: { view: BackupView }) {
  const t = useText();
  const cache = useQueryClient();
  const make = useDeskCall('backup:make');
  const [folder, setFolder] = useState(view.last?.folder ?? '');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (folder === '' || view.copying || make.asking) return;
    const begun = await make.ask({ folder });
    if (begun) cache.setQueryData(['backup:read', {}], begun);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <FolderField
          folder={folder}
          onChange={(chosen) => {
            setFolder(chosen);
            make.reset();
          }}
        />
        <Problem code={make.problem ?? codeOf(view.problem)} />
        {view.copying && <p role="status">{t('backup.making')}</p>}
        <Group>
          <Button type="submit" variant={view.due ? 'filled' : 'default'} disabled={folder === ''} loading={make.asking || view.copying}>
            {t('backup.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
