import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Devices } from '../people/devices.tsx';
import { InvitationGiven } from '../people/invitation-given.tsx';
import { Revoke, type Revoking } from '../people/revoke.tsx';
import { useCan } from '../shell/me-context.tsx';
import { Answered, Problem } from '../ui/screen-state.tsx';

/** One's own computers: a lost one is removed from here, another one added. */
export function MyComputers() {
  const t = useText();
  const people = useDeskQuery('people:list', {});
  const mayInvite = useCan('invite-own-device');
  const invite = useDeskCall('devices:invite');
  const [made, setMade] = useState<{ invitation: string; expiresAtMs: number }>();
  const [revoking, setRevoking] = useState<Revoking>();
  return (
    <section className="setting" aria-labelledby="computers">
      <h2 id="computers">{t('settings.myComputers')}</h2>
      <Stack gap="md">
        <Answered query={people}>
          {({ taskforces }) => {
            const mine = taskforces.flatMap(({ officers }) => officers).find(({ isMe }) => isMe);
            return mine ? <Devices officer={mine} own onRevoke={setRevoking} /> : null;
          }}
        </Answered>
        {mayInvite && !made && (
          <Group>
            <Button variant="default" loading={invite.asking} onClick={() => void invite.ask({}).then(setMade)}>
              {t('people.inviteDevice')}
            </Button>
          </Group>
        )}
        <Problem code={invite.problem} />
        {made && <InvitationGiven {...made} text="people.inviteDeviceGive" />}
        {revoking && <Revoke what={revoking} onClose={() => setRevoking(undefined)} />}
      </Stack>
    </section>
  );
}
