import { IconDoorExit, IconPlugConnectedX } from '@tabler/icons-react';
import type { ClosedOffBy } from '../desk-link/session.ts';
import { useText } from '../i18n/words.tsx';
import { Notice } from '../ui/screen-state.tsx';

const WHY = { reloaded: 'shell.closedOffReloaded', used: 'shell.closedOffUsed', ended: 'shell.closedOffEnded' } as const;

/** This page has no way to the desk, and can get none (U1); it says why, and how to get another. */
export function ClosedOff({ by }: { by: ClosedOffBy }) {
  const t = useText();
  return (
    <main className="alone">
      <h1 className="unseen">Breakwater</h1>
      <Notice icon={IconDoorExit} title={t('shell.closedOffTitle')} text={t(WHY[by])}>
        <p>{t('shell.closedOffStep')}</p>
      </Notice>
    </main>
  );
}

/** The desk's process does not answer: nothing was ever read from it, or what was is no longer shown. */
export function NoDesk() {
  const t = useText();
  return (
    <main className="alone">
      <h1 className="unseen">Breakwater</h1>
      <Notice icon={IconPlugConnectedX} title={t('shell.lostTitle')} text={t('shell.lostText')}>
        <p>{t('shell.lostStep')}</p>
      </Notice>
    </main>
  );
}
