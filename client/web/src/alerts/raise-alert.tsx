import {
  ALERT_EVENTS,
  type AlertAudience,
  type AlertEvent,
  CERTAINTIES,
  HEADLINE_MAX_CHARACTERS,
  SEVERITIES,
  URGENCIES,
} from '@breakwater/shared/desk/views/alerts';
import { Button, Collapse, MultiSelect, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconSpeakerphone } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { formatList } from '../i18n/format/lists.ts';
import { TERRITORIES, territoryName } from '../i18n/territories.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { Choice } from '../ui/choice.tsx';
import { CodesField } from '../ui/codes-field.tsx';
import { focusOnce } from '../ui/focus-once.ts';
import { KeepOutField, useOutsiders } from '../ui/keep-out-field.tsx';
import { Answered, Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { type AlertDraft, isReady, newAlertDraft, withEvent } from './alert-draft.ts';
import { AlertFace } from './alert-face.tsx';
import { languagesOf } from './alert-languages.ts';
import { CERTAINTY_TEXT, EVENT_TEXT, SEVERITY_TEXT, URGENCY_TEXT } from './alert-words.ts';

const HOURS = [6, 24, 48, 72, 7 * 24, 14 * 24, 30 * 24, 90 * 24] as const;
const LEFT_TEXT = { unverified: 'alerts.leftUnverified', 'nobody-on-duty': 'alerts.leftNobodyOnDuty', fork: 'alerts.leftFork' } as const;

/** Raising an alert: few fields on the left, what the others will see on the right, presets by event. */
export function RaiseAlert() {
  const audience = useDeskQuery('alerts:audience', {});
  return (
    <Answered query={audience} shape="page">
      {(value) => <Form audience={value} />}
    </Answered>
  );
}

function Form({ audience }: { audience: AlertAudience }) {
  const t = useText();
  const me = useMe();
  const { language } = useAppearance();
  const [, go] = useLocation();
  const raise = useDeskCall('alerts:raise');
  const mayActual = me.can.includes('raise-alert');
  const [draft, setDraft] = useState<AlertDraft>(() => newAlertDraft(mayActual ? 'Actual' : 'Exercise', me.taskforce.code));
  const [id] = useState(() => crypto.randomUUID());
  const [more, setMore] = useState(false);
  const [outside, setOutside] = useState<string[]>([]);
  const outsiders = useOutsiders();
  const keepOut = outsiders.filter(({ value }) => outside.includes(value)).map(({ addressee }) => addressee);
  const set = (change: Partial<AlertDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const places = Object.keys(TERRITORIES)
    .map((code) => ({ value: code, label: territoryName(language, code, code) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  const count = audience.taskforces.length;
  const languages = languagesOf(audience.taskforces);
  const send = draft.status === 'Exercise' ? t('alerts.sendExerciseTo', { n: count }) : t('alerts.sendTo', { n: count });

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady(draft) || count === 0) return;
    const { place, hours, ...rest } = draft;
    const raised = await raise.ask({
      ...rest,
      keepOut,
      draft: id,
      language,
      headline: draft.headline.trim(),
      areaDescription: place.trim(),
      expiresInHours: hours,
    });
    if (raised) go(`/alerts/${raised.id}`, { replace: true });
  };

  return (
    <form className="page raise" onSubmit={(event) => void submit(event)} onKeyDown={notByEnter}>
      <header className="page-head">
        <h1>{t('alerts.raiseTitle')}</h1>
      </header>
      <div className="raise-halves">
        <Stack gap="md">
          <Choice
            label={t('alerts.kind')}
            value={draft.status}
            onChange={(status: AlertDraft['status']) => set({ status })}
            options={[
              { value: 'Actual', label: t('alerts.actual'), disabled: !mayActual },
              { value: 'Exercise', label: t('alerts.exercise') },
            ]}
          />
          <div className="raise-pair">
            <Select
              ref={focusOnce}
              openOnFocus={false}
              selectFirstOptionOnChange
              onFocus={(event) => event.currentTarget.select()}
              label={t('alerts.event')}
              allowDeselect={false}
              searchable
              data={ALERT_EVENTS.map((event) => ({ value: event, label: t(EVENT_TEXT[event]) }))}
              value={draft.event}
              onChange={(value) => value !== null && setDraft(withEvent(draft, value as AlertEvent))}
            />
            <Select
              label={t('alerts.urgency')}
              allowDeselect={false}
              data={URGENCIES.map((value) => ({ value, label: t(URGENCY_TEXT[value]) }))}
              value={draft.urgency}
              onChange={(value) => value !== null && set({ urgency: value })}
            />
          </div>
          <TextInput
            label={t('alerts.headline')}
            description={t('alerts.headlineHelp')}
            maxLength={HEADLINE_MAX_CHARACTERS}
            value={draft.headline}
            onChange={(event) => set({ headline: event.currentTarget.value })}
          />
          <div className="raise-pair">
            <TextInput
              label={t('alerts.place')}
              description={t('alerts.placeHelp')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              maxLength={200}
              value={draft.place}
              onChange={(event) => set({ place: event.currentTarget.value })}
            />
            <MultiSelect
              label={t('alerts.areas')}
              searchable
              selectFirstOptionOnChange
              hidePickedOptions
              data={places}
              value={[...draft.areas]}
              onChange={(areas) => set({ areas })}
              clearButtonProps={{ 'aria-label': t('common.cancel') }}
            />
          </div>
          <Textarea
            label={t('alerts.description')}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={4_000}
            value={draft.description}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
          <Textarea
            label={t('alerts.instruction')}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={4_000}
            value={draft.instruction}
            onChange={(event) => set({ instruction: event.currentTarget.value })}
          />
          <Button variant="subtle" size="compact-sm" aria-expanded={more} onClick={() => setMore(!more)} className="start flush">
            {more ? t('common.hide') : t('alerts.more')}
          </Button>
          <Collapse expanded={more}>
            <Stack gap="md">
              <KeepOutField value={outside} onChange={setOutside} />
              <Select
                label={t('alerts.severity')}
                allowDeselect={false}
                data={SEVERITIES.map((value) => ({ value, label: t(SEVERITY_TEXT[value]) }))}
                value={draft.severity}
                onChange={(value) => value !== null && set({ severity: value })}
              />
              <Select
                label={t('alerts.certainty')}
                allowDeselect={false}
                data={CERTAINTIES.map((value) => ({ value, label: t(CERTAINTY_TEXT[value]) }))}
                value={draft.certainty}
                onChange={(value) => value !== null && set({ certainty: value })}
              />
              <Select
                label={t('alerts.expires')}
                allowDeselect={false}
                data={HOURS.map((hours) => ({
                  value: String(hours),
                  label: hours < 72 ? t('alerts.hours', { n: hours }) : t('alerts.days', { n: hours / 24 }),
                }))}
                value={String(draft.hours)}
                onChange={(value) => value !== null && set({ hours: Number(value) })}
              />
              <CodesField codes={draft.codes} onChange={(codes) => set({ codes })} />
            </Stack>
          </Collapse>
        </Stack>
        <section className="preview" aria-label={t('alerts.preview')}>
          <h2>{t('alerts.preview')}</h2>
          <AlertFace
            heading="h2"
            unwritten={draft.headline.trim() === ''}
            face={{ ...draft, headline: draft.headline === '' ? t('alerts.headline') : draft.headline, from: me.taskforce }}
          />
          {languages > 1 && <p className="quiet preview-languages">{t('alerts.previewLanguages')}</p>}
        </section>
      </div>
      <div className="raise-reach">
        <NotReached audience={audience} />
      </div>
      <footer className="raise-foot">
        {draft.urgency === 'Immediate' && (
          <p className="hint" data-tone="danger">
            <IconAlertTriangle size="1.125rem" aria-hidden="true" /> {t('alerts.immediateWarning')}
          </p>
        )}
        <Problem code={raise.problem} />
        <Button
          type="submit"
          size="md"
          {...(draft.urgency === 'Immediate' && draft.status === 'Actual' ? { color: 'red' } : {})}
          disabled={!isReady(draft) || count === 0}
          loading={raise.asking}
          leftSection={<IconSpeakerphone size="1.25rem" aria-hidden="true" />}
        >
          {languages > 1 ? t('alerts.sendInLanguages', { send, languages }) : send}
        </Button>
        <Missing draft={draft} />
      </footer>
    </form>
  );
}

/** Enter in a field of one line would send; an alert leaves by its button only. */
function notByEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}

function Missing({ draft }: { draft: AlertDraft }) {
  const t = useText();
  const missing =
    draft.headline.trim() === ''
      ? 'alerts.headlineMissing'
      : draft.place.trim() === ''
        ? 'alerts.placeMissing'
        : draft.areas.length === 0
          ? 'alerts.areasMissing'
          : undefined;
  return missing === undefined ? null : <p className="quiet">{t(missing)}</p>;
}

function NotReached({ audience }: { audience: AlertAudience }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  if (audience.taskforces.length === 0)
    return (
      <p className="hint" data-tone="due">
        {t('alerts.noAudience')}
      </p>
    );
  if (audience.left.length === 0) return null;
  return (
    <p className="quiet">
      {t('alerts.notReached', {
        names: formatList(
          language,
          audience.left.map(({ taskforce, why }) => `${nameOf(taskforce)} (${t(LEFT_TEXT[why])})`),
        ),
      })}
    </p>
  );
}
