import { IconDoorExit, IconPlugConnectedX } from '@tabler/icons-react';
import { useText } from '../i18n/words.tsx';
import { Notice } from '../ui/screen-state.tsx';

/** This page has no way to the desk, and can get none: its code was used, or the desk does not know it (U1). */
export function ClosedOff() {
  const t = useText();
  return (
    <main className="alone">
      <h1 className="unseen">Breakwater</h1>
      <Notice icon={IconDoorExit} title={t('shell.closedOffTitle')} text={t('shell.closedOffText')}>
        <p>{t('shell.closedOffStep')}</p>
      </Notice>
    </main>
  );
}

/** The desk's process does not answer, and nothing was ever read from it. */
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
