import { PastFor } from '@breakwater/shared/content/terms';
import { Select } from '@mantine/core';
import type { TextKey } from '../i18n/catalogue.ts';
import { useText } from '../i18n/words.tsx';

export const PAST_FOR_TEXT = {
  nobody: 'rooms.pastForNobody',
  taskforces: 'rooms.pastForTaskforces',
  members: 'rooms.pastForMembers',
} as const satisfies Record<PastFor, TextKey>;

/** To whom what is said in a room that is being opened may be given later (T9). */
export function PastForField({ value, onChange }: { value: PastFor; onChange: (value: PastFor) => void }) {
  const t = useText();
  return (
    <Select
      label={t('rooms.pastFor')}
      description={t('rooms.pastForHelp')}
      allowDeselect={false}
      data={PastFor.options.map((past) => ({ value: past, label: t(PAST_FOR_TEXT[past]) }))}
      value={value}
      onChange={(chosen) => onChange(PastFor.catch('nobody').parse(chosen))}
    />
  );
}
