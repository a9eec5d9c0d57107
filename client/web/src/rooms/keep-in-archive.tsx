import { Checkbox } from '@mantine/core';
import { useText } from '../i18n/words.tsx';
import { useCan } from '../shell/me-context.tsx';

/** Whether our taskforce's archive keeps a room that is being opened (T9); nothing where there is none. */
export function KeepInArchive({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const t = useText();
  const can = useCan('keep-in-archive');
  if (!can) return null;
  return (
    <Checkbox
      label={t('archive.keep')}
      description={t('archive.keepHelp')}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
