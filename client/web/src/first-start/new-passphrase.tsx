import { UI_PASSPHRASE_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { PasswordInput } from '@mantine/core';
import { useText } from '../i18n/words.tsx';
import { strengthOf } from './passphrase-strength.ts';

export type Pair = { readonly first: string; readonly again: string };
export const isGoodPair = ({ first, again }: Pair): boolean => strengthOf(first).level !== 'short' && first === again;

/** A new passphrase, typed twice, with what is still missing said while typing. */
export function NewPassphrase({ pair, onChange, label }: { pair: Pair; onChange: (pair: Pair) => void; label: string }) {
  const t = useText();
  const strength = strengthOf(pair.first);
  const words =
    strength.level === 'short'
      ? t('session.passphraseShort', { n: strength.missing })
      : t(strength.level === 'good' ? 'session.passphraseGood' : 'session.passphraseFair');
  const differs = pair.again !== '' && !pair.first.startsWith(pair.again);
  return (
    <>
      <div>
        <PasswordInput
          label={label}
          description={t('session.passphraseHelp')}
          autoComplete="new-password"
          maxLength={UI_PASSPHRASE_MAX_CHARACTERS}
          value={pair.first}
          onChange={(event) => onChange({ ...pair, first: event.currentTarget.value })}
          visibilityToggleButtonProps={{ 'aria-label': t('common.show') }}
        />
        {pair.first !== '' && (
          <p className="strength" data-level={strength.level} aria-live="polite">
            <span className="strength-bar" aria-hidden="true" /> {words}
          </p>
        )}
      </div>
      <PasswordInput
        label={t('session.passphraseAgain')}
        autoComplete="new-password"
        maxLength={UI_PASSPHRASE_MAX_CHARACTERS}
        value={pair.again}
        error={differs ? t('session.passphraseDiffers') : null}
        onChange={(event) => onChange({ ...pair, again: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': t('common.show') }}
      />
    </>
  );
}
