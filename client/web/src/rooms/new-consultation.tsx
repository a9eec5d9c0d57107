import type { PastFor } from '@breakwater/shared/content/terms';
import { UI_LINE_MAX_CHARACTERS, UI_TEXT_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { CodesLine } from '../ui/codes-line.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { sendByKeys } from '../ui/send-by-keys.ts';
import { isTrusted } from '../ui/taskforce-name.tsx';
import { USUAL_CODES } from '../ui/with-handling.ts';
import { Addressees, useChoices } from './addressees.tsx';
import { Doubts, taskforcesOf } from './doubts.tsx';
import { KeepInArchive } from './keep-in-archive.tsx';
import { PastForField } from './past-for.tsx';

/** A consultation: to whom, and the first words. No act, no form (J5). From the directory the first field is already filled. */
export function NewConsultation({
  begin,
}: {
  begin?: { readonly kind: 'officer' | 'post'; readonly taskforce: string; readonly id: string };
}) {
  const t = useText();
  const [, go] = useLocation();
  const choices = useChoices();
  const open = useDeskCall('rooms:open-consultation');
  const [to, setTo] = useState<string[]>(begin ? [`${begin.kind} ${begin.taskforce} ${begin.id}`] : []);
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [archive, setArchive] = useState(false);
  const [pastFor, setPastFor] = useState<PastFor>('nobody');
  const [draft] = useState(() => crypto.randomUUID());
  const words = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (begin) words.current?.focus();
  }, [begin]);
  const chosen = choices.filter(({ value }) => to.includes(value));
  const taskforces = taskforcesOf(chosen);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (chosen.length === 0) return;
    const room = await open.ask({
      draft,
      with: chosen.map(({ addressee }) => addressee),
      title: title.trim(),
      text: text.trim(),
      archive,
      pastFor,
    });
    if (room) go(`/rooms/${room.id}`, { replace: true });
  };

  return (
    <form className="page form" onSubmit={(event) => void submit(event)} onKeyDown={sendByKeys}>
      <header className="page-head">
        <h1>{t('rooms.newConsultation')}</h1>
        <p className="quiet">{t('rooms.consultationTerms')}</p>
      </header>
      <Stack gap="md">
        <Addressees value={to} onChange={setTo} choices={choices} atOnce={begin === undefined} />
        <Doubts taskforces={taskforces.filter(({ standing }) => !isTrusted(standing))} text="rooms.notVerifiedConsultation" />
        <TextInput
          label={`${t('rooms.subject')} (${t('common.optional')})`}
          description={t('rooms.subjectHelp')}
          maxLength={UI_LINE_MAX_CHARACTERS}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          ref={words}
          label={t('rooms.firstMessage')}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={UI_TEXT_MAX_CHARACTERS}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <PastForField value={pastFor} onChange={setPastFor} />
        <KeepInArchive value={archive} onChange={setArchive} />
        <CodesLine codes={USUAL_CODES} />
        <Problem code={open.problem} />
        <div>
          <Button
            type="submit"
            disabled={chosen.length === 0}
            loading={open.asking}
            leftSection={<IconSend size="1rem" aria-hidden="true" />}
          >
            {text.trim() === '' ? t('rooms.open') : t('rooms.sendTo', { n: Math.max(1, taskforces.length) })}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
