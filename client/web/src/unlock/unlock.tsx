import type { DeskStatus } from '@breakwater/shared/desk/views/session';
import { Button, PasswordInput, Stack } from '@mantine/core';
import { IconBellRinging, IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { PutBack } from '../first-start/put-back.tsx';
import { useText } from '../i18n/words.tsx';
import { LanguageMenu } from '../shell/top-bar.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { BySheet } from './by-sheet.tsx';

/** Locked: the desk's name, the passphrase, and whether something Immediate is ringing. Nothing else. */
export function Unlock({ status }: { status: DeskStatus }) {
  const t = useText();
  const cache = useQueryClient();
  const unlock = useDeskCall('desk:unlock');
  const field = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState('');
  const [asksHelp, setAsksHelp] = useState(false);
  const [bySheet, setBySheet] = useState(false);
  const [fromCopy, setFromCopy] = useState(false);
  // The one thing to do here is to type, so the field has the focus.
  useEffect(() => field.current?.focus(), []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (passphrase === '' || unlock.asking) return;
    const opened = await unlock.ask({ passphrase });
    if (opened) cache.setQueryData(['desk:status', {}], opened);
    else field.current?.select();
  };

  if (fromCopy)
    return (
      <main className="alone">
        <div className="alone-card alone-wide">
          <PutBack onBack={() => setFromCopy(false)} />
        </div>
        <LanguageMenu words />
      </main>
    );
  if (bySheet)
    return (
      <main className="alone">
        <div className="alone-card alone-wide">
          <BySheet onBack={() => setBySheet(false)} />
        </div>
        <LanguageMenu words />
      </main>
    );
  return (
    <main className="alone">
      <form className="alone-card" onSubmit={(event) => void submit(event)} aria-labelledby="unlock-title">
        {status.ringing && (
          <div className="banner" data-tone="ringing" role="alert">
            <IconBellRinging size="1.25rem" aria-hidden="true" />
            <span>{t('session.ringingLocked')}</span>
          </div>
        )}
        <Stack gap="md">
          <div className="alone-head">
            <IconLock size="1.5rem" aria-hidden="true" />
            <div>
              <h1 id="unlock-title">{status.label}</h1>
              <p className="quiet">Breakwater · {t('session.unlockTitle')}</p>
            </div>
          </div>
          <PasswordInput
            ref={field}
            label={t('session.passphrase')}
            size="md"
            autoComplete="current-password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('common.show') }}
          />
          <Problem code={unlock.problem} />
          {unlock.problem === 'vault-damaged' && (
            <Button variant="default" fullWidth data-part="put-back" onClick={() => setFromCopy(true)}>
              {t('backup.putBack')}
            </Button>
          )}
          <Button type="submit" size="md" fullWidth loading={unlock.asking} disabled={passphrase === ''}>
            {unlock.asking ? t('session.unlocking') : t('session.unlock')}
          </Button>
          <button type="button" className="text-button" aria-expanded={asksHelp} onClick={() => setAsksHelp(!asksHelp)}>
            {t('session.forgotten')}
          </button>
          {asksHelp && (
            <>
              <Button variant="default" fullWidth onClick={() => setBySheet(true)}>
                {t('recovery.useSheet')}
              </Button>
              <p className="quiet">{t('session.forgottenText')}</p>
            </>
          )}
        </Stack>
      </form>
      <LanguageMenu words />
    </main>
  );
}
