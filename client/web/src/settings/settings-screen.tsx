import { LANGUAGES, type Language } from '@breakwater/shared/desk/views/basics';
import type { Appearance, DeskSettings, DeskStatus } from '@breakwater/shared/desk/views/session';
import { PHONE_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { formatBytes } from '../i18n/format/numbers.ts';
import { LANGUAGE_NAMES } from '../i18n/languages.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { Choice } from '../ui/choice.tsx';
import { Answered, Problem } from '../ui/screen-state.tsx';
import { Backup } from './backup.tsx';
import { ChangePassphrase } from './change-passphrase.tsx';
import { Duress } from './duress.tsx';
import { IdleLock } from './idle-lock.tsx';
import { MyComputers } from './my-computers.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';
import { WalletCard } from './wallet-card.tsx';

/** How it looks, who one is, and what keeps it safe. */
export function SettingsScreen() {
  const t = useText();
  const me = useMe();
  const settings = useDeskQuery('desk:settings', {});
  const status = useDeskQuery('desk:status', {});
  return (
    <div className="settings">
      <header className="page-head">
        <h1>{t('settings.title')}</h1>
      </header>
      <Looks />
      {!me.isArchive && <Profile />}
      <Answered query={settings}>
        {(value) => (
          <>
            <Safety settings={value} />
            <Backup />
            <MyComputers />
            {status.data && <About settings={value} status={status.data} />}
          </>
        )}
      </Answered>
    </div>
  );
}

function Looks() {
  const t = useText();
  const appearance = useAppearance();
  const cache = useQueryClient();
  const set = useDeskCall('desk:set-appearance');
  const change = (next: Partial<Appearance>): void =>
    void set.ask({ ...appearance, ...next }).then((kept) => {
      if (kept) void cache.invalidateQueries({ queryKey: ['desk:status'] });
    });
  return (
    <section className="setting" aria-labelledby="looks">
      <h2 id="looks">{t('settings.appearance')}</h2>
      <Stack gap="md">
        <Select
          label={t('common.language')}
          allowDeselect={false}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={appearance.language}
          onChange={(value) => value !== null && change({ language: value as Language })}
        />
        <Choice
          label={t('settings.theme')}
          value={appearance.theme}
          onChange={(theme: Appearance['theme']) => change({ theme })}
          options={[
            { value: 'system', label: t('settings.themeSystem') },
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
          ]}
        />
        <Choice
          label={t('settings.clock')}
          value={appearance.clock}
          onChange={(clock: Appearance['clock']) => change({ clock })}
          options={[
            { value: '24', label: t('settings.clock24') },
            { value: '12', label: t('settings.clock12') },
          ]}
        />
        <Choice
          label={t('settings.zone')}
          value={appearance.zone}
          onChange={(zone: Appearance['zone']) => change({ zone })}
          options={[
            { value: 'taskforce', label: t('settings.zoneTaskforce') },
            { value: 'computer', label: t('settings.zoneComputer') },
          ]}
        />
        <Switch
          label={t('settings.singleKeys')}
          description={t('settings.singleKeysHelp')}
          checked={appearance.singleKeys}
          onChange={(event) => change({ singleKeys: event.currentTarget.checked })}
        />
        <Problem code={set.problem} />
      </Stack>
    </section>
  );
}

function Profile() {
  const t = useText();
  const me = useMe();
  const set = useDeskCall('me:set-profile');
  const [name, setName] = useState(me.name);
  const [job, setJob] = useState(me.function);
  const [phone, setPhone] = useState(me.phone);
  const differs = name.trim() !== me.name || job.trim() !== me.function || phone.trim() !== me.phone;
  const changed = differs && name.trim() !== '' && job.trim() !== '';
  return (
    <section className="setting" aria-labelledby="profile">
      <h2 id="profile">{t('settings.me')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (changed)
            void set
              .ask({ name: name.trim(), function: job.trim(), phone: phone.trim() })
              .then((kept) => kept && notifications.show({ message: t('common.saved') }));
        }}
      >
        <Stack gap="md">
          <p className="quiet">{t('settings.profileHelp')}</p>
          <TextInput label={t('session.name')} maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput label={t('session.function')} maxLength={200} value={job} onChange={(event) => setJob(event.currentTarget.value)} />
          <TextInput
            type="tel"
            label={`${t('settings.phone')} (${t('common.optional')})`}
            description={t('settings.phoneHelp')}
            maxLength={PHONE_MAX_CHARACTERS}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
          <Problem code={set.problem} />
          <Group>
            <Button type="submit" variant="default" disabled={!changed} loading={set.asking}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  );
}

function Safety({ settings }: { settings: DeskSettings }) {
  const t = useText();
  return (
    <section className="setting" aria-labelledby="safety">
      <h2 id="safety">{t('settings.safety')}</h2>
      <Stack gap="md">
        <IdleLock settings={settings} />
        <ChangePassphrase />
        <RecoverySheet />
        <WalletCard settings={settings} />
        <Duress possible={settings.canDuress} />
      </Stack>
    </section>
  );
}

function About({ settings, status }: { settings: DeskSettings; status: DeskStatus }) {
  const t = useText();
  const me = useMe();
  const { language } = useAppearance();
  return (
    <section className="setting" aria-labelledby="about">
      <h2 id="about">{t('settings.about')}</h2>
      <dl className="facts">
        <div>
          <dt>{t('settings.version')}</dt>
          <dd>Breakwater {status.version}</dd>
        </div>
        <div>
          <dt>{t('settings.network')}</dt>
          <dd>{me.networkName}</dd>
        </div>
        <div>
          <dt>{t('settings.address')}</dt>
          <dd>{settings.hubAddress}</dd>
        </div>
        <div>
          <dt>{t('settings.storeSize')}</dt>
          <dd>{formatBytes(language, settings.vaultBytes)}</dd>
        </div>
      </dl>
      <p className="quiet">{t('settings.licence')}</p>
      <p>
        <a href="./third-party.txt" target="_blank" rel="noreferrer">
          {t('settings.thirdParty')}
        </a>
      </p>
    </section>
  );
}
