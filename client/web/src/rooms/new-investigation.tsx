import type { PastFor } from '@breakwater/shared/content/terms';
import { UI_LINE_MAX_CHARACTERS, UI_TEXT_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { Button, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { WillAsk } from '../agreements/will-ask.tsx';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { CodesField } from '../ui/codes-field.tsx';
import { focusOnce } from '../ui/focus-once.ts';
import { Problem } from '../ui/screen-state.tsx';
import { sendByKeys } from '../ui/send-by-keys.ts';
import { isTrusted } from '../ui/taskforce-name.tsx';
import { USUAL_CODES } from '../ui/with-handling.ts';
import { Addressees, useChoices } from './addressees.tsx';
import { Doubts, taskforcesOf } from './doubts.tsx';
import { KeepInArchive } from './keep-in-archive.tsx';
import { keptFor } from './kept-for.ts';
import { PastForField } from './past-for.tsx';

const RETENTION_DAYS = [365, 1_825, 3_650] as const;

/** Opening a joint investigation: what, why, on what basis, with whom, under which codes. */
export function NewInvestigation() {
  const t = useText();
  const [, go] = useLocation();
  const choices = useChoices();
  const open = useDeskCall('rooms:open-investigation');
  const [to, setTo] = useState<string[]>([]);
  const [title, setTitle] = useState('');
  const [purpose, setPurpose] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const [retention, setRetention] = useState('');
  const [codes, setCodes] = useState(USUAL_CODES);
  const [archive, setArchive] = useState(false);
  const [pastFor, setPastFor] = useState<PastFor>('nobody');
  const [draft] = useState(() => crypto.randomUUID());
  const chosen = choices.filter(({ value }) => to.includes(value));
  const doubtful = taskforcesOf(chosen).filter(({ standing }) => !isTrusted(standing));
  const ready = chosen.length > 0 && doubtful.length === 0 && [title, purpose, legalBasis].every((text) => text.trim() !== '');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    const room = await open.ask({
      draft,
      with: chosen.map(({ addressee }) => addressee),
      title: title.trim(),
      purpose: purpose.trim(),
      legalBasis: legalBasis.trim(),
      codes,
      retentionDays: retention === '' ? null : Number(retention),
      archive,
      pastFor,
    });
    if (room) go(`/rooms/${room.id}`, { replace: true });
  };

  return (
    <form className="page form" onSubmit={(event) => void submit(event)} onKeyDown={sendByKeys}>
      <header className="page-head">
        <h1>{t('rooms.newInvestigation')}</h1>
      </header>
      <Stack gap="md">
        <TextInput
          ref={focusOnce}
          label={t('rooms.investigationTitle')}
          description={t('rooms.subjectHelp')}
          maxLength={UI_LINE_MAX_CHARACTERS}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label={t('rooms.purpose')}
          description={t('rooms.purposeHelp')}
          autosize
          minRows={2}
          maxLength={UI_TEXT_MAX_CHARACTERS}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <Textarea
          label={t('rooms.legalBasis')}
          description={t('rooms.legalBasisHelp')}
          autosize
          minRows={1}
          maxLength={UI_TEXT_MAX_CHARACTERS}
          value={legalBasis}
          onChange={(event) => setLegalBasis(event.currentTarget.value)}
        />
        <Addressees value={to} onChange={setTo} choices={choices} label="rooms.withWhom" />
        <Doubts taskforces={doubtful} text="rooms.notVerifiedInvestigation" />
        <WillAsk taskforces={taskforcesOf(chosen).filter(({ standing }) => standing === 'verified')} />
        <Select
          label={t('rooms.retention')}
          allowDeselect={false}
          data={[
            { value: '', label: t('rooms.retentionUntilClosed') },
            ...RETENTION_DAYS.map((days) => ({ value: String(days), label: keptFor(t, days) })),
          ]}
          value={retention}
          onChange={(value) => setRetention(value ?? '')}
        />
        <PastForField value={pastFor} onChange={setPastFor} />
        <KeepInArchive value={archive} onChange={setArchive} />
        <CodesField codes={codes} onChange={setCodes} evaluation={false} />
        <Problem code={open.problem} />
        <div>
          <Button type="submit" disabled={!ready} loading={open.asking}>
            {t('rooms.open')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
