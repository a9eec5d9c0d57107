import type { AlertDetail, Outcome } from '@breakwater/shared/desk/views/alerts';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconCheck, IconHandStop, IconRun } from '@tabler/icons-react';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { focusOnce } from '../ui/focus-once.ts';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';
import { When } from '../ui/when.tsx';
import { OUTCOME_TEXT } from './alert-words.ts';
import { sayAnswered } from './say-answered.tsx';

/** Three buttons: we have it, we act, we cannot and why. One signed answer for the whole taskforce; a later one replaces it. */
export function AnswerAlert({ detail }: { detail: AlertDetail }) {
  const t = useText();
  const acknowledge = useDeskCall('alerts:acknowledge');
  const [explaining, setExplaining] = useState(false);
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState(() => crypto.randomUUID());
  const answer = async (outcome: Outcome, why = ''): Promise<void> => {
    if (await acknowledge.ask({ alert: detail.alert.id, draft, outcome, reason: why })) {
      sayAnswered(outcome, draft);
      setExplaining(false);
      setDraft(crypto.randomUUID());
    }
  };
  const given = detail.alert.ourOutcome;
  return (
    <section className="answer" aria-label={t('alerts.yourAnswer')}>
      <Given detail={detail} />
      <Group gap="sm" className="answers">
        <Button
          size="md"
          aria-keyshortcuts="a"
          variant={given === null ? 'filled' : 'default'}
          disabled={given === 'acknowledged'}
          loading={acknowledge.asking}
          leftSection={<IconCheck size="1.25rem" aria-hidden="true" />}
          onClick={() => void answer('acknowledged')}
        >
          {t('alerts.acknowledge')}
        </Button>
        <Button
          size="md"
          variant="default"
          disabled={given === 'acting' || acknowledge.asking}
          leftSection={<IconRun size="1.25rem" aria-hidden="true" />}
          onClick={() => void answer('acting')}
        >
          {t('alerts.weAct')}
        </Button>
        <Button
          size="md"
          variant="default"
          aria-expanded={explaining}
          disabled={acknowledge.asking}
          leftSection={<IconHandStop size="1.25rem" aria-hidden="true" />}
          onClick={() => setExplaining(!explaining)}
        >
          {t('alerts.weCannot')}
        </Button>
      </Group>
      {explaining && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') void answer('cannot-act', reason.trim());
          }}
        >
          <Stack gap="sm" align="flex-start">
            <TextInput
              w="100%"
              label={t('alerts.whyCannot')}
              description={t('alerts.whyCannotHelp')}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              ref={focusOnce}
            />
            <Button type="submit" disabled={reason.trim() === ''} loading={acknowledge.asking}>
              {t('alerts.sendAnswer')}
            </Button>
          </Stack>
        </form>
      )}
      <Problem code={acknowledge.problem} />
    </section>
  );
}

/** What was answered for our taskforce, by whom and when; the buttons below replace it. */
function Given({ detail }: { detail: AlertDetail }) {
  const t = useText();
  const given = detail.board.find(({ taskforce }) => taskforce.standing === 'own')?.outcome;
  if (!given) return null;
  const refused = given.outcome === 'cannot-act' || given.outcome === 'rejected';
  return (
    <p className="given">
      {t('alerts.yourAnswer')}:{' '}
      <span className="tag" data-tone={refused ? 'due' : 'proven'}>
        {t(OUTCOME_TEXT[given.outcome])}
      </span>{' '}
      {given.reason}{' '}
      <span className="quiet">
        {officerText(t, given.by)} · <When atMs={given.atMs} />
      </span>
    </p>
  );
}
