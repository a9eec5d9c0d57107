import type { RemovedSigner } from '@breakwater/shared/desk/views/removed';
import { Button } from '@mantine/core';
import { useText } from '../i18n/words.tsx';
import { officerText } from './officer-text.ts';

/** T10: that a step comes from a computer which was removed later, whether it counts and by whose word; a chair may say otherwise. */
export function RemovedNote({ removed, busy, say }: { removed: RemovedSigner; busy: boolean; say: (counts: boolean) => void }) {
  const t = useText();
  const { counts, says, canChange } = removed;
  const name = officerText(t, says);
  return (
    <p className="hint" data-tone={counts ? 'quiet' : 'due'}>
      <span>{says === null ? t('removed.notSaid') : t(counts ? 'removed.counts' : 'removed.doesNotCount', { name })}</span>
      {canChange && (
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => say(!counts)}>
          {t(counts ? 'removed.doNotCount' : 'removed.count')}
        </Button>
      )}
    </p>
  );
}
