import type { RequestAct } from '@breakwater/shared/desk/calls/requests';
import {
  type ActName,
  CLOSE_OUTCOMES,
  type CloseOutcome,
  REFUSAL_REASONS,
  type RefusalReason,
  type RequestDetail,
} from '@breakwater/shared/desk/views/requests';
import { Button, Group, Menu, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useAppearance, useText } from '../i18n/words.tsx';
import { CodesField } from '../ui/codes-field.tsx';
import { focusOnce } from '../ui/focus-once.ts';
import { Problem } from '../ui/screen-state.tsx';
import { sendByKeys } from '../ui/send-by-keys.ts';
import { USUAL_CODES } from '../ui/with-handling.ts';
import { CLOSE_TEXT, DO_TEXT, REFUSAL_TEXT } from './request-words.ts';

type Doable = Exclude<ActName, 'ask'>;

/** What one mostly does comes first, the rest in a menu. */
const ORDER: readonly Doable[] = [
  'acknowledge',
  'clarify',
  'answer',
  'close',
  'accept',
  'ask-clarification',
  'answer-part',
  'postpone',
  'refuse',
  'withdraw',
];
const AT_ONCE: ReadonlySet<Doable> = new Set(['acknowledge', 'accept']);
const FIRST = 3;

/** The acts that this officer may do now, and the few fields that each needs. */
export function DoAct({ detail }: { detail: RequestDetail }) {
  const t = useText();
  const { language } = useAppearance();
  const act = useDeskCall('requests:act');
  const [chosen, setChosen] = useState<Doable>();
  const [draft, setDraft] = useState(() => crypto.randomUUID());
  const can = ORDER.filter((each) => detail.can.includes(each));
  const send = async (what: RequestAct): Promise<void> => {
    if (await act.ask({ request: detail.request.id, draft, language, what })) {
      setChosen(undefined);
      setDraft(crypto.randomUUID());
    }
  };
  const choose = (each: Doable): void => {
    if (each === 'acknowledge' || each === 'accept') void send({ act: each });
    else setChosen(each);
  };
  if (can.length === 0) return null;
  return (
    <>
      <Group gap="sm" className="answers">
        {can.slice(0, FIRST).map((each, index) => (
          <Button
            key={each}
            variant={index === 0 && each !== 'withdraw' ? 'filled' : 'default'}
            loading={act.asking && AT_ONCE.has(each)}
            aria-expanded={AT_ONCE.has(each) ? undefined : chosen === each}
            aria-keyshortcuts={each === 'acknowledge' ? 'a' : each === 'answer' ? 'r' : undefined}
            onClick={() => choose(each)}
          >
            {t(DO_TEXT[each])}
          </Button>
        ))}
        {can.length > FIRST && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" rightSection={<IconChevronDown size="1rem" aria-hidden="true" />}>
                {t('common.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {can.slice(FIRST).map((each) => (
                <Menu.Item key={each} onClick={() => choose(each)}>
                  {t(DO_TEXT[each])}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {chosen !== undefined && (
        <ActForm key={chosen} act={chosen} busy={act.asking} onSend={(what) => void send(what)} onCancel={() => setChosen(undefined)} />
      )}
      <Problem code={act.problem} />
    </>
  );
}

function ActForm({
  act,
  busy,
  onSend,
  onCancel,
}: {
  act: Doable;
  busy: boolean;
  onSend: (what: RequestAct) => void;
  onCancel: () => void;
}) {
  const t = useText();
  const [text, setText] = useState('');
  const [codes, setCodes] = useState(USUAL_CODES);
  const [reason, setReason] = useState<RefusalReason>('not-held');
  const [outcome, setOutcome] = useState<CloseOutcome>('used');
  const [review, setReview] = useState('');
  const what = actOf(act, { text: text.trim(), codes, reason, outcome, reviewAtMs: Date.parse(`${review}T12:00:00Z`) });
  const isAnswer = act === 'answer' || act === 'answer-part';
  return (
    <form
      className="act-form"
      onKeyDown={sendByKeys}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (what) onSend(what);
      }}
    >
      <Stack gap="sm">
        {act === 'refuse' && (
          <Select
            label={t('requests.refusal')}
            allowDeselect={false}
            data={REFUSAL_REASONS.map((value) => ({ value, label: t(REFUSAL_TEXT[value]) }))}
            value={reason}
            onChange={(value) => value !== null && setReason(value)}
          />
        )}
        {act === 'close' && (
          <Select
            label={t('requests.outcome')}
            allowDeselect={false}
            data={CLOSE_OUTCOMES.map((value) => ({ value, label: t(CLOSE_TEXT[value]) }))}
            value={outcome}
            onChange={(value) => value !== null && setOutcome(value)}
          />
        )}
        {act === 'postpone' && (
          <TextInput type="date" label={t('requests.reviewOn')} value={review} onChange={(event) => setReview(event.currentTarget.value)} />
        )}
        <Textarea
          label={isAnswer ? t('requests.yourAnswer') : act === 'ask-clarification' ? t('requests.yourQuestion') : t('requests.yourReason')}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={8_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          ref={focusOnce}
        />
        {isAnswer && <CodesField codes={codes} onChange={setCodes} />}
        <Group gap="sm">
          <Button type="submit" disabled={what === undefined} loading={busy}>
            {t('requests.signAndSend')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Filled = {
  readonly text: string;
  readonly codes: typeof USUAL_CODES;
  readonly reason: RefusalReason;
  readonly outcome: CloseOutcome;
  readonly reviewAtMs: number;
};

/** The act as the desk takes it, or undefined while something is missing. */
function actOf(act: Doable, { text, codes, reason, outcome, reviewAtMs }: Filled): RequestAct | undefined {
  switch (act) {
    case 'acknowledge':
    case 'accept':
      return { act };
    case 'refuse':
      return { act, reason, text };
    case 'withdraw':
      return { act, text };
    case 'close':
      return { act, outcome, text };
    case 'postpone':
      return text === '' || Number.isNaN(reviewAtMs) ? undefined : { act, text, reviewAtMs };
    case 'answer':
    case 'answer-part':
      return text === '' ? undefined : { act, text, codes };
    case 'ask-clarification':
    case 'clarify':
      return text === '' ? undefined : { act, text };
    default:
      return act satisfies never;
  }
}
