import { Group } from '@mantine/core';
import { formatMoment } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { CopyText } from '../ui/copy-text.tsx';
import { Qr } from '../ui/qr.tsx';
import { useNow } from '../ui/use-now.ts';

/** An invitation to hand over: as text, and as a code to scan. */
export function InvitationGiven({
  invitation,
  expiresAtMs,
  text,
  name = '',
}: {
  invitation: string;
  expiresAtMs: number;
  text: 'people.inviteGive' | 'people.inviteDeviceGive' | 'people.newComputerGive' | 'archive.give' | 'chairSheets.give';
  /** Whom it is for, where the text says so. */
  name?: string;
}) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow();
  return (
    <div className="card" role="status">
      <p>{t(text, { date: formatMoment(style, expiresAtMs, nowMs), name })}</p>
      <div className="invitation">
        <Qr text={invitation} label={t('people.invitationText')} />
        <div className="invitation-side">
          <textarea
            className="code-text"
            autoComplete="off"
            readOnly
            rows={6}
            value={invitation}
            aria-label={t('people.invitationText')}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Group>
            <CopyText text={invitation} secret />
          </Group>
        </div>
      </div>
    </div>
  );
}
