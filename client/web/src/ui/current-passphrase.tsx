import { PasswordInput } from '@mantine/core';
import { useText } from '../i18n/words.tsx';

/** The passphrase of now, asked again before something that a passer-by at an open desk must not do. */
export function CurrentPassphrase({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useText();
  return (
    <PasswordInput
      label={t('settings.currentPassphrase')}
      autoComplete="current-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('common.show') }}
    />
  );
}
