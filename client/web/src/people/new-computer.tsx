import type { OfferView, TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { BehindPassphrase } from '../ui/behind-passphrase.tsx';
import { officerText } from '../ui/officer-text.ts';
import { InvitationGiven } from './invitation-given.tsx';
import { Offer } from './offers.tsx';

/** The chair gives an officer a new computer (T11): the invitation, then the numbers, on one page. */
export function NewComputer({ officer, taskforce }: { officer: TaskforceView['officers'][number]; taskforce: TaskforceView }) {
  const t = useText();
  const invite = useDeskCall('devices:invite-for');
  const offers = useDeskQuery('officers:offers', {});
  const [made, setMade] = useState<{ invitation: string; expiresAtMs: number }>();
  const name = officerText(t, officer);
  const inUse = officer.devices.filter(({ state, isArchive }) => state === 'active' && !isArchive).length;
  const waiting: readonly OfferView[] = (offers.data?.offers ?? []).filter((offer) => offer.officer?.id === officer.id);
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('people.newComputer', { name })}</h1>
        <p className="quiet">{t('people.newComputerText', { name })}</p>
      </header>
      <Stack gap="md">
        {inUse > 0 && (
          <p className="hint" data-tone="due">
            <span>{t('people.newComputerOld', { n: inUse, name })}</span>
            <Button component={Link} href={`/people/${taskforce.id}`} size="compact-sm" variant="default">
              {t('people.officers')}
            </Button>
          </p>
        )}
        {waiting.map((offer) => (
          <Offer key={offer.described} offer={offer} />
        ))}
        {waiting.length === 0 &&
          (made ? (
            <InvitationGiven {...made} text="people.newComputerGive" name={name} />
          ) : (
            <BehindPassphrase
              label={t('people.inviteMake')}
              busy={invite.asking}
              problem={invite.problem}
              onGo={async (current) => {
                const given = await invite.ask({ officer: officer.id, current });
                setMade(given);
                return given !== undefined;
              }}
            />
          ))}
      </Stack>
    </article>
  );
}
