import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'wouter';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';

/** Names those who are not verified before anything is opened with them, with the way to verify them. */
export function Doubts({
  taskforces,
  text,
}: {
  taskforces: readonly TaskforceView[];
  text: 'rooms.notVerifiedConsultation' | 'rooms.notVerifiedInvestigation';
}) {
  const t = useText();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  const [first] = taskforces;
  if (!first) return null;
  return (
    <div className="hint" data-tone="due" role="status">
      <IconAlertTriangle size="1.125rem" aria-hidden="true" />
      <span>
        <b>{t('rooms.notVerifiedTitle', { names: formatList(language, taskforces.map(nameOf)) })}</b> {t(text)}
      </span>
      <Button component={Link} href={`/people/${first.id}/compare`} size="compact-sm" variant="default">
        {t('people.compare')}
      </Button>
    </div>
  );
}

/** The taskforces behind what was chosen, each once. */
export const taskforcesOf = (chosen: readonly { readonly taskforce: TaskforceView }[]): readonly TaskforceView[] => [
  ...new Map(chosen.map(({ taskforce }) => [taskforce.id, taskforce])).values(),
];
