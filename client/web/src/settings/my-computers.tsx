import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Devices } from '../people/devices.tsx';
import { InvitationGiven } from '../people/invitation-given.tsx';
import { Offer } from '../people/offers.tsx';
import { Revoke, type Revoking } from '../people/revoke.tsx';
import { useCan } from '../shell/me-context.tsx';
import { Answered, Problem } from '../ui/screen-state.tsx';
import { AddArchive } from './add-archive.tsx';

/** One's own computers: a lost one is removed from here, another one added. */
export function MyComputers() {
  const t = useText();
  const people = useDeskQuery('people:list', {});
  const mayInvite = useCan('invite-own-device');
  const offers = useDeskQuery('officers:offers', {}, { enabled: mayInvite });
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
            if (!mine) return null;
            const label = mine.devices.find(({ isThis }) => isThis)?.label ?? '';
            return (
              <>
                <Devices officer={mine} own onRevoke={setRevoking} />
                <NameThis key={label} label={label} />
              </>
            );
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
        {offers.data?.offers
          .filter(({ kind, officer }) => (kind === 'device' || kind === 'archive') && officer === null)
          .map((offer) => (
            <Offer key={offer.described} offer={offer} />
          ))}
        {made && <InvitationGiven {...made} text="people.inviteDeviceGive" />}
        <AddArchive />
        {revoking && <Revoke what={revoking} onClose={() => setRevoking(undefined)} />}
      </Stack>
    </section>
  );
}

/** What the officer calls this computer; the other ones of the officer are told, nobody else. */
function NameThis({ label }: { label: string }) {
  const t = useText();
  const name = useDeskCall('devices:name-this');
  const [value, setValue] = useState(label);
  const given = value.trim();
  return (
    <form
      className="name-this"
      onSubmit={(event) => {
        event.preventDefault();
        if (given !== '' && given !== label) void name.ask({ label: given });
      }}
    >
      <TextInput
        label={t('settings.nameThis')}
        description={t('settings.nameThisText')}
        maxLength={80}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" mt="sm" loading={name.asking} disabled={given === '' || given === label}>
        {t('common.save')}
      </Button>
      <Problem code={name.problem} />
    </form>
  );
}
