import {
  ASK_KINDS,
  type AskKind,
  LEGAL_BASES,
  PURPOSES,
  REQUEST_PACES,
  type RequestPace,
  URGENCY_REASONS,
} from '@breakwater/shared/desk/views/requests';
import { Button, Chip, Collapse, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { useAppearance, useText } from '../i18n/words.tsx';
import { Doubts } from '../rooms/doubts.tsx';
import { Choice } from '../ui/choice.tsx';
import { CodesField } from '../ui/codes-field.tsx';
import { Flag } from '../ui/flag.tsx';
import { focusOnce } from '../ui/focus-once.ts';
import { KeepOutField, useOutsiders } from '../ui/keep-out-field.tsx';
import { Answered, Problem } from '../ui/screen-state.tsx';
import { sendByKeys } from '../ui/send-by-keys.ts';
import { isTrusted, useTaskforceName } from '../ui/taskforce-name.tsx';
import { type AskDraft, missingOf, newAskDraft } from './ask-draft.ts';
import { BASIS_TEXT, KIND_TEXT, PACE_TEXT, PURPOSE_TEXT, REASON_TEXT, WHAT_TEXT } from './request-words.ts';

/** Quick ask: kind, what, why they, by when, and countries as chips; the rest as a sentence that can be opened. */
export function Ask() {
  const t = useText();
  const { language } = useAppearance();
  const nameOf = useTaskforceName();
  const [, go] = useLocation();
  const people = useDeskQuery('people:list', {});
  const ask = useDeskCall('requests:ask');
  const [draft, setDraft] = useState<AskDraft>(newAskDraft);
  const [id] = useState(() => crypto.randomUUID());
  const [more, setMore] = useState(false);
  const [outside, setOutside] = useState<string[]>([]);
  const outsiders = useOutsiders();
  const keepOut = outsiders.filter(({ value }) => outside.includes(value)).map(({ addressee }) => addressee);
  const set = (change: Partial<AskDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const missing = missingOf(draft);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (missing !== undefined) return;
    const { basis, basisNote, ...rest } = draft;
    const asked = await ask.ask({
      ...rest,
      keepOut,
      draft: id,
      what: draft.what.trim(),
      why: draft.why.trim(),
      legalBasis: { basis, note: basisNote.trim() },
      urgencyReason: draft.pace === 'days-7' ? null : draft.urgencyReason,
      language,
    });
    const [first] = asked?.requests ?? [];
    if (first) go(`/requests/${first.id}`, { replace: true });
  };

  return (
    <Answered query={people} shape="page">
      {({ taskforces }) => {
        const others = taskforces.filter(({ standing }) => standing !== 'own');
        return (
          <form className="page form" onSubmit={(event) => void submit(event)} onKeyDown={sendByKeys}>
            <header className="page-head">
              <h1>{t('requests.ask')}</h1>
            </header>
            <Stack gap="md">
              <Choice
                label={t('requests.kind')}
                value={draft.kind}
                onChange={(kind: AskKind) => set({ kind })}
                options={ASK_KINDS.map((value) => ({ value, label: t(KIND_TEXT[value]) }))}
              />
              <TextInput
                ref={focusOnce}
                label={t('requests.what')}
                description={`${t(WHAT_TEXT[draft.kind])}. ${t('requests.whatHelp')}`}
                maxLength={200}
                value={draft.what}
                onChange={(event) => set({ what: event.currentTarget.value })}
              />
              <Textarea
                label={t('requests.why')}
                autosize
                minRows={2}
                maxRows={8}
                maxLength={4_000}
                value={draft.why}
                onChange={(event) => set({ why: event.currentTarget.value })}
              />
              <fieldset className="plain">
                <legend>{t('requests.to')}</legend>
                <Chip.Group multiple value={[...draft.to]} onChange={(to) => set({ to })}>
                  <div className="chips">
                    {others.map((taskforce) => (
                      <Chip key={taskforce.id} value={taskforce.id}>
                        <Flag code={taskforce.code} /> {nameOf(taskforce)}
                      </Chip>
                    ))}
                  </div>
                </Chip.Group>
              </fieldset>
              <Doubts
                taskforces={others.filter(({ id: each, standing }) => draft.to.includes(each) && !isTrusted(standing))}
                text="rooms.notVerifiedConsultation"
              />
              <Choice
                label={t('requests.by')}
                value={draft.pace}
                onChange={(pace: RequestPace) => set({ pace })}
                options={REQUEST_PACES.toReversed().map((value) => ({ value, label: t(PACE_TEXT[value]) }))}
              />
              {draft.pace !== 'days-7' && (
                <Select
                  label={t('requests.urgencyReason')}
                  data={URGENCY_REASONS.map((value) => ({ value, label: t(REASON_TEXT[value]) }))}
                  value={draft.urgencyReason}
                  onChange={(urgencyReason) => set({ urgencyReason })}
                />
              )}
              <p className="sentence">
                {t('requests.sentence', {
                  purpose: t(PURPOSE_TEXT[draft.purpose]),
                  basis: `${t(BASIS_TEXT[draft.basis])}${draft.basisNote === '' ? '' : ` ${draft.basisNote}`}`,
                })}{' '}
                <Button variant="subtle" size="compact-sm" aria-expanded={more} onClick={() => setMore(!more)}>
                  {more ? t('common.hide') : t('common.change')}
                </Button>
              </p>
              <Collapse expanded={more}>
                <Stack gap="md">
                  <KeepOutField value={outside} onChange={setOutside} />
                  <Select
                    label={t('requests.purpose')}
                    allowDeselect={false}
                    data={PURPOSES.map((value) => ({ value, label: t(PURPOSE_TEXT[value]) }))}
                    value={draft.purpose}
                    onChange={(value) => value !== null && set({ purpose: value })}
                  />
                  <Select
                    label={t('requests.basis')}
                    allowDeselect={false}
                    data={LEGAL_BASES.map((value) => ({ value, label: t(BASIS_TEXT[value]) }))}
                    value={draft.basis}
                    onChange={(value) => value !== null && set({ basis: value })}
                  />
                  <TextInput
                    label={`${t('requests.basisNote')} (${t('common.optional')})`}
                    maxLength={200}
                    value={draft.basisNote}
                    onChange={(event) => set({ basisNote: event.currentTarget.value })}
                  />
                </Stack>
              </Collapse>
              <CodesField codes={draft.codes} onChange={(codes) => set({ codes })} />
              {draft.to.length > 1 && <p className="quiet">{t('requests.eachOwn')}</p>}
              <Problem code={ask.problem} />
              <div className="send-line">
                <Button
                  type="submit"
                  disabled={missing !== undefined}
                  loading={ask.asking}
                  leftSection={<IconSend size="1rem" aria-hidden="true" />}
                >
                  {draft.to.length === 0 ? t('common.send') : t('requests.sendTo', { n: draft.to.length })}
                </Button>
                {missing !== undefined && <span className="quiet">{t(missing)}</span>}
              </div>
            </Stack>
          </form>
        );
      }}
    </Answered>
  );
}
