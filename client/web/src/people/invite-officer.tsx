import { ROLES, type RoleName } from '@breakwater/shared/desk/views/people';
import { Button, Chip, Stack } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { InvitationGiven } from './invitation-given.tsx';
import { ROLE_TEXT } from './role-text.ts';

/** A chair invites an officer: choose roles, hand the invitation over, wait for the numbers. */
export function InviteOfficer() {
  const t = useText();
  const invite = useDeskCall('officers:invite');
  const [roles, setRoles] = useState<RoleName[]>(['investigator']);
  const [made, setMade] = useState<{ invitation: string; expiresAtMs: number }>();
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('people.inviteTitle')}</h1>
        <p className="quiet">{t('people.inviteText')}</p>
      </header>
      <Stack gap="md">
        {made === undefined ? (
          <>
            <fieldset className="plain">
              <legend>{t('people.inviteRoles')}</legend>
              <Chip.Group multiple value={roles} onChange={(value) => setRoles(value as RoleName[])}>
                <div className="chips">
                  {ROLES.filter((role) => role !== 'chair').map((role) => (
                    <Chip key={role} value={role}>
                      {t(ROLE_TEXT[role])}
                    </Chip>
                  ))}
                </div>
              </Chip.Group>
            </fieldset>
            <Problem code={invite.problem} />
            <div>
              <Button loading={invite.asking} disabled={roles.length === 0} onClick={() => void invite.ask({ roles }).then(setMade)}>
                {t('people.inviteMake')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <InvitationGiven {...made} text="people.inviteGive" />
            <p className="quiet">{t('people.inviteNext')}</p>
          </>
        )}
      </Stack>
    </article>
  );
}
