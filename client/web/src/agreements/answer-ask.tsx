import type { AskDetail, AskRow } from '@breakwater/shared/desk/views/agreements';
import { UI_LINE_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useDeskCall } from '../desk-link/link-context.tsx';
import type { TextKey } from '../i18n/catalogue.ts';
import { useText } from '../i18n/words.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Problem } from '../ui/screen-state.tsx';

const OUTCOME = {
  stands: 'agreements.stands',
  declined: 'agreements.declined',
  withdrawn: 'agreements.withdrawn',
  expired: 'agreements.expired',
  over: 'agreements.over',
} as const satisfies Partial<Record<AskRow['state'], TextKey>>;

/** Who joins, or takes the chair, signs with the asker; all else is signed by as many as it takes. */
const isOfTwo = (kind: AskRow['kind']): boolean => kind === 'join' || kind === 'chair';

/** Agree and sign, or decline and say why; afterwards what became of it. */
export function AnswerAsk({ detail, by }: { detail: AskDetail; by: string }) {
  const t = useText();
  const agree = useDeskCall('agreements:agree');
  const decline = useDeskCall('agreements:decline');
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState('');
  const [current, setCurrent] = useState('');
  const { ask, described, can } = detail;
  // CS28: what expels is signed with the passphrase of now.
  const isGrave = ask.kind === 'expel';
  return (
    <section className="block">
      {ask.state === 'agreed' && (
        <p className="hint" data-tone="proven" role="status">
          {t('agreements.agreed', { name: by })}
        </p>
      )}
      {ask.state in OUTCOME && (
        <p className="hint" data-tone={ask.state === 'stands' ? 'proven' : 'quiet'} role="status">
          {t(ask.state === 'stands' && !isOfTwo(ask.kind) ? 'agreements.standsMany' : OUTCOME[ask.state as keyof typeof OUTCOME])}
        </p>
      )}
      {detail.room !== null && (
        <Button component={Link} href={`/rooms/${detail.room}`} mt="md">
          {t('agreements.openRoom')}
        </Button>
      )}
      {isGrave && can.includes('agree') && (
        <div className="grave">
          <CurrentPassphrase value={current} onChange={setCurrent} />
        </div>
      )}
      {can.length > 0 && (
        <Group gap="sm">
          {can.includes('agree') && described !== null && (
            <Button
              size="md"
              loading={agree.asking}
              disabled={isGrave && current === ''}
              leftSection={<IconSignature size="1.25rem" aria-hidden="true" />}
              onClick={() => void agree.ask({ ask: ask.id, described, ...(isGrave ? { current } : {}) })}
            >
              {t('agreements.agree')}
            </Button>
          )}
          <Button size="md" variant="default" aria-expanded={declining} disabled={agree.asking} onClick={() => setDeclining(!declining)}>
            {t('agreements.decline')}
          </Button>
        </Group>
      )}
      {declining && can.includes('decline') && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') void decline.ask({ ask: ask.id, reason: reason.trim() });
          }}
        >
          <Stack gap="sm" align="flex-start" mt="md">
            <TextInput
              w="100%"
              label={t('agreements.why')}
              description={t('agreements.whyHelp')}
              maxLength={UI_LINE_MAX_CHARACTERS}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              data-autofocus
            />
            <Button type="submit" disabled={reason.trim() === ''} loading={decline.asking}>
              {t('agreements.sendDecline')}
            </Button>
          </Stack>
        </form>
      )}
      <Problem code={agree.problem ?? decline.problem} />
    </section>
  );
}
