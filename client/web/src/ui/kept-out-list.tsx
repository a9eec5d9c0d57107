import type { KeptOut } from '@breakwater/shared/desk/views/rooms';
import { Button } from '@mantine/core';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { officerText } from './officer-text.ts';
import { useTaskforceName } from './taskforce-name.tsx';

type Props = {
  keptOut: readonly KeptOut[];
  lift?: ((out: KeptOut) => void) | undefined;
  /** Says again what nobody has signed (RO44). */
  again?: ((out: KeptOut) => void) | undefined;
};

/** Who is kept out (T8), and who said so, for those who have to know; and where somebody of them still sits, who can remove the seat. */
export function KeptOutList({ keptOut, lift, again }: Props) {
  const t = useText();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  return (
    <ul className="plain">
      {keptOut.map((out) => (
        <li key={`${out.taskforce.id} ${out.officer?.id ?? ''}`}>
          <p>
            <b>{out.officer === null ? nameOf(out.taskforce) : officerText(t, out.officer)}</b>
            {out.officer !== null && <> · {nameOf(out.taskforce)}</>}{' '}
            {lift && (
              <Button size="compact-sm" variant="subtle" onClick={() => lift(out)}>
                {t('keptOut.lift')}
              </Button>
            )}
          </p>
          {out.saidBy !== null ? (
            <p className="quiet">{t('keptOut.saidBy', { name: officerText(t, out.saidBy) })}</p>
          ) : (
            <p className="hint" data-tone="due">
              <span>{t('keptOut.told')}</span>
              {again && (
                <Button size="compact-sm" variant="default" onClick={() => again(out)}>
                  {t('keptOut.sayAgain')}
                </Button>
              )}
            </p>
          )}
          {out.removers !== null && (
            <p className="hint" data-tone="due">
              {out.removers.length === 0
                ? t('keptOut.stillInNobody')
                : t('keptOut.stillIn', {
                    names: formatList(
                      language,
                      out.removers.map((remover) => officerText(t, remover)),
                    ),
                  })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
