import type { LedgerComparison, LedgerDifferenceView, LedgerView } from '@breakwater/shared/desk/views/ledger';
import { Button, Group } from '@mantine/core';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatMoment } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';
import { useNow } from '../ui/use-now.ts';
import { LedgerLineText } from './ledger-line.tsx';

const STATE_TEXT = { asked: 'ledger.asked', refused: 'ledger.refused', same: 'ledger.same', differs: 'ledger.differs' } as const;
const TONE = { asked: undefined, refused: 'due', same: 'proven', differs: 'due' } as const;

/** What other members' computers have of the same room (DE53), and the way to ask them. */
export function LedgerComparisons({ room, ledger }: { room: string; ledger: LedgerView }) {
  const t = useText();
  const ask = useDeskCall('rooms:ask-ledger');
  if (ledger.canAsk.length === 0 && ledger.comparisons.length === 0) return null;
  return (
    <section className="ledger-comparisons">
      <h3>{t('ledger.compareTitle')}</h3>
      {ledger.comparisons.map((comparison) => (
        <Comparison key={`${comparison.officer.taskforce.id} ${comparison.officer.id} ${comparison.computer}`} comparison={comparison} />
      ))}
      <Group gap="sm" className="screen-only">
        {ledger.canAsk.map((officer) => (
          <Button
            key={`${officer.taskforce.id} ${officer.id}`}
            size="compact-sm"
            variant="default"
            disabled={ask.asking}
            onClick={() => void ask.ask({ room, taskforce: officer.taskforce.id, officer: officer.id })}
          >
            {t('ledger.compare', { name: officerText(t, officer) })}
          </Button>
        ))}
      </Group>
      <Problem code={ask.problem} />
    </section>
  );
}

function Comparison({ comparison: { officer, state, atMs, differences, left, signed } }: { comparison: LedgerComparison }) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow();
  const name = officerText(t, officer);
  return (
    <div role="status">
      <p data-tone={TONE[state]}>
        <b>{t(STATE_TEXT[state], { name, when: formatMoment(style, atMs, nowMs) })}</b>
      </p>
      {differences.length > 0 && (
        <ul className="ledger-differences">
          {differences.map((difference) => (
            <Difference key={JSON.stringify(difference)} difference={difference} name={name} />
          ))}
        </ul>
      )}
      {left > 0 && <p>{t('ledger.left', { number: left })}</p>}
      {signed && (
        <dl className="facts">
          <div>
            <dt>{t('ledger.theirCheck', { name })}</dt>
            <dd className="ledger-value">{signed.hash}</dd>
          </div>
          <div>
            <dt>{t('ledger.theirSignature', { name })}</dt>
            <dd className="ledger-value">{signed.theirs}</dd>
          </div>
        </dl>
      )}
    </div>
  );
}

function Difference({ difference: { by, computer, ours, theirs, closed }, name }: { difference: LedgerDifferenceView; name: string }) {
  const t = useText();
  const side = (line: LedgerDifferenceView['ours'], isClosed: boolean | undefined) =>
    line ? <LedgerLineText line={line} /> : t(isClosed ? 'ledger.closedLine' : 'ledger.nothing');
  return (
    <li>
      {by ? officerText(t, by) : t('ledger.unknown')}, {t('people.unnamedDeviceOf', { number: computer })}
      <dl className="facts">
        <div>
          <dt>{t('ledger.here')}</dt>
          <dd>{side(ours, closed?.here)}</dd>
        </div>
        <div>
          <dt>{name}</dt>
          <dd>{side(theirs, closed?.there)}</dd>
        </div>
      </dl>
    </li>
  );
}
