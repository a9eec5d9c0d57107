import type { OutsideOf } from '@breakwater/shared/desk/views/rooms';
import { useText } from '../i18n/words.tsx';
import { Addressees, useChoices } from '../rooms/addressees.tsx';

/** The officers and taskforces that can be kept out (T8): not oneself, not one's own taskforce as a whole. */
export function useOutsiders() {
  return useChoices().flatMap(({ addressee, taskforce, ...choice }) => {
    if (addressee.kind === 'post' || (addressee.kind === 'everyone' && taskforce.standing === 'own')) return [];
    return [{ ...choice, addressee: addressee as OutsideOf, taskforce }];
  });
}

/** Whom to keep out; `value` holds the choices' own values. */
export function KeepOutField({ value, onChange }: { value: string[]; onChange: (value: string[]) => void }) {
  const t = useText();
  const choices = useOutsiders();
  return (
    <div>
      <Addressees value={value} onChange={onChange} choices={choices} label="keptOut.field" />
      <p className="quiet">{t('keptOut.help')}</p>
    </div>
  );
}
