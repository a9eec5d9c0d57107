import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { InvitationGiven } from '../people/invitation-given.tsx';
import { useCan } from '../shell/me-context.tsx';
import { BehindPassphrase } from '../ui/behind-passphrase.tsx';

/** The chair adds the taskforce's archive (T9); nothing for everybody else. */
export function AddArchive() {
  const t = useText();
  const can = useCan('invite-archive');
  const invite = useDeskCall('devices:invite-archive');
  const [made, setMade] = useState<{ invitation: string; expiresAtMs: number }>();
  const [asking, setAsking] = useState(false);
  if (!can) return null;
  return (
    <Stack gap="xs" align="flex-start" data-part="archive">
      <p className="quiet">{t('archive.addHelp')}</p>
      {made ? (
        <InvitationGiven {...made} text="archive.give" />
      ) : asking ? (
        <BehindPassphrase
          label={t('archive.add')}
          busy={invite.asking}
          problem={invite.problem}
          onGo={async (current) => {
            const given = await invite.ask({ current });
            setMade(given);
            return given !== undefined;
          }}
        />
      ) : (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('archive.add')}
        </Button>
      )}
    </Stack>
  );
}
