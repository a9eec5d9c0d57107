import type { DeskStatus } from '@breakwater/shared/desk/views/session';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { formatLongDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { LanguageMenu } from '../shell/top-bar.tsx';
import { InvitationStep } from './invitation-step.tsx';
import { JoiningStep } from './joining-step.tsx';
import { PassphraseStep } from './passphrase-step.tsx';
import { PutBack } from './put-back.tsx';
import type { ReadInvitation } from './read-invitation.ts';

/** First start in three steps: invitation, passphrase, comparing with one's chair. The third survives a restart. */
export function FirstStart({ status }: { status: DeskStatus }) {
  const t = useText();
  const style = useTimeStyle();
  const [invitation, setInvitation] = useState<ReadInvitation>();
  const [reading, setReading] = useState(true);
  const [fromCopy, setFromCopy] = useState(false);
  const progress = useDeskQuery('join:progress', {}, { enabled: status.state === 'joining' });
  const kind = progress.data?.kind ?? invitation?.view.kind;
  const step = status.state === 'joining' ? 3 : invitation !== undefined && !reading ? 2 : 1;
  const names = [
    t('session.stepInvitation'),
    t('session.stepPassphrase'),
    t(kind === 'taskforce' ? 'session.stepAdmission' : kind === 'chair' ? 'chairSheets.sheet' : 'session.stepCompare'),
  ];
  if (fromCopy && status.state === 'new')
    return (
      <main className="alone first-start">
        <div className="alone-card alone-wide">
          <header className="first-head">
            <h1>{t('session.welcome')}</h1>
          </header>
          <PutBack onBack={() => setFromCopy(false)} />
        </div>
        <LanguageMenu words />
      </main>
    );
  return (
    <main className="alone first-start">
      <div className="alone-card alone-wide">
        <header className="first-head">
          <h1>{t('session.welcome')}</h1>
          <p className="quiet">{t('session.welcomeText')}</p>
        </header>
        {status.removedAtMs !== null && (
          <p className="hint" data-tone="due">
            <IconAlertTriangle size="1.125rem" aria-hidden="true" />{' '}
            {t('session.removed', { date: formatLongDay(style, status.removedAtMs) })}
          </p>
        )}
        <ol className="steps" aria-label={t('session.stepOf', { step, steps: names.length })}>
          {names.map((name, index) => (
            <li
              key={name}
              data-state={index + 1 < step ? 'done' : index + 1 === step ? 'now' : 'later'}
              aria-current={index + 1 === step ? 'step' : undefined}
            >
              <span className="steps-number" aria-hidden="true">
                {index + 1 < step ? <IconCheck size="1rem" /> : index + 1}
              </span>
              <span className="steps-name">{name}</span>
              {index + 1 < step && <span className="unseen">{t('session.stepDone')}</span>}
            </li>
          ))}
        </ol>
        {step === 1 && <InvitationStep known={invitation} onRead={setInvitation} onNext={() => setReading(false)} />}
        {step === 1 && (
          <button type="button" className="text-button" data-part="put-back" onClick={() => setFromCopy(true)}>
            {t('backup.putBack')}
          </button>
        )}
        {step === 2 && invitation !== undefined && <PassphraseStep invitation={invitation} onBack={() => setReading(true)} />}
        {step === 3 && <JoiningStep />}
      </div>
      <LanguageMenu words />
    </main>
  );
}
