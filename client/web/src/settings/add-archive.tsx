import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { InvitationGiven } from '../people/invitation-given.tsx';
import { useCan } from '../shell/me-context.tsx';
import { Problem } from '../ui/screen-state.tsx';

/** The chair adds the taskforce's archive (T9); nothing for everybody else. */
export function AddArchive() {
  const t = useText();
  const can = useCan('invite-archive');
  const invite = useDeskCall('devices:invite-archive');
  const [made, setMade] = useState<{ invitation: string; expiresAtMs: number }>();
  if (!can) return null;
  return (
    <Stack gap="xs" align="flex-start" data-part="archive">
      <p className="quiet">{t('archive.addHelp')}</p>
      {made ? (
        <InvitationGiven {...made} text="archive.give" />
      ) : (
        <Button variant="default" loading={invite.asking} onClick={() => void invite.ask({}).then(setMade)}>
          {t('archive.add')}
        </Button>
      )}
      <Problem code={invite.problem} />
    </Stack>
  );
}
