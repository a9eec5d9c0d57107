import type { TaskforceRef } from '@breakwater/shared/desk/views/people';
import { IconSignature } from '@tabler/icons-react';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';

/** Says before it is done whose agreement will be asked. */
export function WillAsk({ taskforces }: { taskforces: readonly Pick<TaskforceRef, 'code' | 'name'>[] }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  if (taskforces.length === 0) return null;
  return (
    <p className="hint" data-tone="quiet" role="status">
      <IconSignature size="1.125rem" aria-hidden="true" />
      <span>{t('agreements.willAsk', { names: formatList(language, taskforces.map(nameOf)) })}</span>
    </p>
  );
}
