import { UI_LINE_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useAppearance, useText } from '../i18n/words.tsx';
import { focusOnce } from '../ui/focus-once.ts';
import { Problem } from '../ui/screen-state.tsx';
import { isGoodPair, NewPassphrase, type Pair } from './new-passphrase.tsx';
import type { ReadInvitation } from './read-invitation.ts';

/** Step 2: who sits here, and the passphrase that opens this desk. */
export function PassphraseStep({ invitation, onBack }: { invitation: ReadInvitation; onBack: () => void }) {
  const t = useText();
  const appearance = useAppearance();
  const cache = useQueryClient();
  const create = useDeskCall('desk:create');
  const [name, setName] = useState('');
  const [job, setJob] = useState('');
  const [label, setLabel] = useState('');
  const [pair, setPair] = useState<Pair>({ first: '', again: '' });
  const ready = [name, job, label].every((text) => text.trim() !== '') && isGoodPair(pair);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    const status = await create.ask({
      invitation: invitation.text,
      passphrase: pair.first,
      name: name.trim(),
      function: job.trim(),
      label: label.trim(),
      appearance,
    });
    if (status) cache.setQueryData(['desk:status', {}], status);
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <TextInput
          ref={focusOnce}
          label={t('session.name')}
          description={t('session.nameHelp')}
          maxLength={UI_LINE_MAX_CHARACTERS}
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('session.function')}
          description={t('session.functionHelp')}
          maxLength={UI_LINE_MAX_CHARACTERS}
          required
          withAsterisk={false}
          value={job}
          onChange={(event) => setJob(event.currentTarget.value)}
        />
        <TextInput
          label={t('session.label')}
          description={t('session.labelHelp')}
          maxLength={UI_LINE_MAX_CHARACTERS}
          required
          withAsterisk={false}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <NewPassphrase pair={pair} onChange={setPair} label={t('session.newPassphrase')} />
        <p className="hint" data-tone="due">
          {t('session.passphraseWarning')}
        </p>
        <Problem code={create.problem} />
        <Group justify="space-between">
          <Button variant="default" onClick={onBack} disabled={create.asking}>
            {t('common.back')}
          </Button>
          <Button type="submit" disabled={!ready} loading={create.asking}>
            {create.asking ? t('session.creating') : t('session.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
