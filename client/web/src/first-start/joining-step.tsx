import type { JoinProgress } from '@breakwater/shared/desk/views/session';
import { Button, Group, Stack } from '@mantine/core';
import { IconCheck, IconCircle, IconClock, IconLoader2, IconX, type TablerIcon } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { codeOf } from '../desk-link/problem.ts';
import type { TextKey } from '../i18n/catalogue.ts';
import { useText } from '../i18n/words.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Digits } from '../ui/digits.tsx';
import { Answered, Notice, Problem } from '../ui/screen-state.tsx';
import { SafeSheet } from './safe-sheet.tsx';

type Step = JoinProgress['steps'][number];
const STEP_TEXT = {
  vault: 'session.joinVault',
  keys: 'session.joinKeys',
  sheet: 'chairSheets.joinSheet',
  hub: 'session.joinHub',
  ask: 'session.joinAsk',
  compare: 'session.joinCompare',
  admit: 'session.joinAdmit',
} as const satisfies Record<Step['step'], TextKey>;
const STATE_TEXT = {
  later: 'session.stepLater',
  doing: 'session.stepDoing',
  waiting: 'session.stepWaiting',
  done: 'session.stepDone',
  failed: 'session.stepFailed',
} as const satisfies Record<Step['state'], TextKey>;
const STATE_ICON: Readonly<Record<Step['state'], TablerIcon>> = {
  later: IconCircle,
  doing: IconLoader2,
  waiting: IconClock,
  done: IconCheck,
  failed: IconX,
};

/** Who comes back as the chair is asked and admitted by the holder of the other sheet, not by a chair. */
const RESTORE_TEXT = {
  ...STEP_TEXT,
  ask: 'chairSheets.joinAsk',
  compare: 'chairSheets.joinCompare',
  admit: 'chairSheets.joinAdmit',
} as const satisfies Record<Step['step'], TextKey>;
const FOUND_TEXT = { ...STEP_TEXT, admit: 'session.joinAdmitFounding' } as const satisfies Record<Step['step'], TextKey>;

/** A founding is compared with the operator of the network, who admits it. */
const COMPARE_TEXT = {
  joining: { title: 'session.compareTitle', text: 'session.compareText', differs: 'session.differsText' },
  restoring: { title: 'chairSheets.joinCompare', text: 'chairSheets.compareText', differs: 'session.differsText' },
  founding: { title: 'session.foundingTitle', text: 'session.foundingText', differs: 'session.foundingDiffers' },
} as const satisfies Record<string, Record<string, TextKey>>;

/** Step 3: what is done, what is waited for, and the numbers to read to one's chair. */
export function JoiningStep() {
  const progress = useDeskQuery('join:progress', {});
  return <Answered query={progress}>{(value) => <Joining progress={value} />}</Answered>;
}

function Joining({ progress }: { progress: JoinProgress }) {
  const t = useText();
  const cache = useQueryClient();
  const retry = useDeskCall('join:retry');
  const abandon = useDeskCall('join:abandon');
  const [sure, setSure] = useState(false);
  const [differs, setDiffers] = useState(false);
  const founding = progress.kind === 'taskforce';
  const isRestoring = progress.kind === 'chair';
  const compare = COMPARE_TEXT[founding ? 'founding' : isRestoring ? 'restoring' : 'joining'];
  const isSheetAsked = progress.steps.some(({ step, state }) => step === 'sheet' && state === 'waiting');
  const again = async (): Promise<void> => {
    const status = await abandon.ask({});
    setSure(false);
    if (status) cache.setQueryData(['desk:status', {}], status);
  };

  return (
    <Stack gap="md">
      <ol className="progress">
        {progress.steps.map(({ step, state }) => {
          const Icon = STATE_ICON[state];
          return (
            <li key={step} data-state={state}>
              <Icon size="1.125rem" aria-hidden="true" />
              <span>{t((founding ? FOUND_TEXT : isRestoring ? RESTORE_TEXT : STEP_TEXT)[step])}</span>
              <span className="quiet">{t(STATE_TEXT[state])}</span>
            </li>
          );
        })}
      </ol>
      {progress.outcome === 'refused' && <Notice title={t('session.refusedTitle')} text={t('session.refusedText')} tone="danger" />}
      {progress.outcome === 'approved' && <Notice icon={IconCheck} title={t('session.approved')} text={t('session.approvedText')} />}
      {isSheetAsked && <SafeSheet />}
      {progress.digits !== null && progress.outcome === 'waiting' && !isSheetAsked && (
        <section className="card" aria-labelledby="compare-title">
          <h2 id="compare-title">{t(compare.title)}</h2>
          <p className="quiet">{t(compare.text)}</p>
          <Digits groups={progress.digits} />
          <button type="button" className="text-button" aria-expanded={differs} onClick={() => setDiffers(!differs)}>
            {t('session.differs')}
          </button>
          {differs && (
            <p className="hint" data-tone="danger">
              {t(compare.differs)}
            </p>
          )}
        </section>
      )}
      {progress.outcome === 'waiting' && !isSheetAsked && (
        <p role="status" className="quiet">
          {t(founding ? 'session.foundingWaiting' : isRestoring ? 'chairSheets.oneOfTwo' : 'session.compareWaiting')}
        </p>
      )}
      <Problem code={codeOf(progress.problem) ?? retry.problem ?? abandon.problem} />
      <Group justify="space-between">
        {progress.outcome === 'approved' ? (
          <span />
        ) : (
          <Button variant="subtle" color="gray" className="flush" onClick={() => setSure(true)}>
            {t('session.startAgain')}
          </Button>
        )}
        {(progress.outcome === 'failed' || progress.problem !== null) && (
          <Button variant="default" loading={retry.asking} onClick={() => void retry.ask({})}>
            {t('common.tryAgain')}
          </Button>
        )}
        {progress.outcome === 'approved' && (
          <Button onClick={() => void cache.invalidateQueries({ queryKey: ['desk:status'] })}>{t('session.begin')}</Button>
        )}
      </Group>
      <Confirm
        opened={sure}
        title={t('session.startAgain')}
        text={t('session.startAgainSure')}
        yes={t('session.startAgain')}
        busy={abandon.asking}
        onYes={() => void again()}
        onClose={() => setSure(false)}
      />
    </Stack>
  );
}
