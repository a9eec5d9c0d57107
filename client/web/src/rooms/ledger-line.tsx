import type { LedgerComputer, LedgerLine } from '@breakwater/shared/desk/views/ledger';
import { formatNumber } from '../i18n/format/numbers.ts';
import { useAppearance, useText } from '../i18n/words.tsx';

export const CLOSED_TEXT = {
  keys: 'ledger.causeKeys',
  members: 'ledger.causeMembers',
  removed: 'ledger.causeRemoved',
  newer: 'ledger.causeNewer',
  damaged: 'ledger.causeDamaged',
} as const satisfies Record<LedgerComputer['closed'][number]['cause'], string>;

const ODD = [
  ['missing', 'ledger.lineMissing'],
  ['broken', 'ledger.lineBroken'],
  ['given', 'ledger.lineGiven'],
  ['unconfirmed', 'ledger.lineUnconfirmed'],
] as const;

/** What there is of one computer since one start of its program, and what is odd about it. */
export function LedgerLineText({ line }: { line: LedgerLine }) {
  const t = useText();
  const { language } = useAppearance();
  const number = (value: number): string => formatNumber(language, value);
  const spans = (all: LedgerLine['missing']): string =>
    all.map(([first, last]) => (first === last ? number(first) : `${number(first)}–${number(last)}`)).join(', ');
  return (
    <>
      {t('ledger.line', {
        what: t(line.steps ? 'ledger.steps' : 'ledger.messages'),
        start: line.opening,
        from: line.from,
        to: line.to,
      })}{' '}
      <span className="ledger-value">{line.hash}</span>
      {ODD.map(
        ([field, text]) =>
          line[field].length > 0 && (
            <span key={field} className="ledger-odd" data-tone={field === 'given' ? undefined : 'due'}>
              {t(text, { numbers: spans(line[field]) })}
            </span>
          ),
      )}
    </>
  );
}
