import type { History } from '@breakwater/shared/desk/views/people';
import { useText } from '../i18n/words.tsx';
import { useChangeText } from './change-text.ts';

/** One history from where it parts from the other: its changes in a list, and how many more there are. */
export function HistoryTold({ history: { changes, more } }: { history: History }) {
  const t = useText();
  const textOf = useChangeText();
  // The same change may stand twice.
  const rows = changes.map((change, at) => ({ at, text: textOf(change) }));
  return (
    <ul className="history-told">
      {rows.map(({ at, text }) => (
        <li key={at}>{text}</li>
      ))}
      {more > 0 && <li className="quiet">{t('histories.more', { n: more })}</li>}
    </ul>
  );
}
