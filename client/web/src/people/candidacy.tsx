import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';

/** T6: how far a candidate has come, and for a chair who can, the way to help it on. */
export function Candidacy({ taskforce: { id, candidacy } }: { taskforce: TaskforceView }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  const vouch = useDeskCall('trust:vouch');
  if (!candidacy) return null;
  const { vouchedBy, needed, mayVouch } = candidacy;
  return (
    <div className="hint" data-tone="due">
      <IconUserCheck size="1.125rem" aria-hidden="true" />
      <span>
        {t('people.candidacy', { given: vouchedBy.length, needed })}{' '}
        {vouchedBy.length > 0 && t('people.candidacyBy', { names: formatList(language, vouchedBy.map(nameOf)) })}{' '}
        {mayVouch && t('people.vouchText')}
      </span>
      {mayVouch && (
        <Button size="compact-sm" loading={vouch.asking} onClick={() => void vouch.ask({ taskforce: id })}>
          {t('people.vouch')}
        </Button>
      )}
      <Problem code={vouch.problem} />
    </div>
  );
}
