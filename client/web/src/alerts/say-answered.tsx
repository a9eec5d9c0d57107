import type { Outcome } from '@breakwater/shared/desk/views/alerts';
import { UNDO_MS } from '@breakwater/shared/limits';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { OUTCOME_TEXT } from './alert-words.ts';

/** Says that an alert was answered, for as long as the answer can be taken back, with the button that does so. */
export function sayAnswered(outcome: Outcome, draft: string): void {
  notifications.show({ id: draft, autoClose: UNDO_MS, message: <Answer outcome={outcome} draft={draft} /> });
}

function Answer({ outcome, draft }: { outcome: Outcome; draft: string }) {
  const t = useText();
  const takeBack = useDeskCall('take-back');
  const undo = async (): Promise<void> => {
    const answer = await takeBack.ask({ draft });
    notifications.hide(draft);
    notifications.show({ message: t(answer?.taken === true ? 'alerts.takenBack' : 'alerts.takenTooLate') });
  };
  return (
    <Group justify="space-between" gap="sm">
      {t(OUTCOME_TEXT[outcome])}
      <Button size="compact-sm" variant="default" loading={takeBack.asking} onClick={() => void undo()}>
        {t('common.undo')}
      </Button>
    </Group>
  );
}
