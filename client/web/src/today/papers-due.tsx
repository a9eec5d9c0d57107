import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';

/** T13: the two papers of a computer, from its first day until they are made: what opens it again, and what stops it. */
export function PapersDue() {
  const t = useText();
  const { language } = useAppearance();
  const { data } = useDeskQuery('desk:settings', {});
  if (!data) return null;
  const lacking = [
    ...(data.hasRecoverySheet ? [] : [t('recovery.title')]),
    ...(data.stopCardAtMs === null && data.mayBeLetGoOn ? [t('stop.title')] : []),
  ];
  if (lacking.length === 0) return null;
  return (
    <div className="hint" data-tone="quiet">
      <span>{t('today.papers', { what: formatList(language, lacking) })}</span>
      <Button component={Link} href="/settings" size="compact-sm" variant="default">
        {t('today.papersMake')}
      </Button>
    </div>
  );
}
