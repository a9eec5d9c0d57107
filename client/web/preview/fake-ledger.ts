import type { LedgerComparison, LedgerLine, LedgerView } from '@breakwater/shared/desk/views/ledger';
import { now, officerOf } from './sample-people.ts';

const hash = (letter: string): string => `${letter}7kQ-${'x9Rd_'.repeat(7)}bA4w`;
const signature = `${'Zt3_m9Qk'.repeat(10)}AbC4Ag`;
const line = (opening: number, to: number, more: Partial<LedgerLine> = {}): LedgerLine => ({
  steps: false,
  opening,
  from: 1,
  to,
  hash: hash(String(opening)),
  missing: [],
  broken: [],
  given: [],
  unconfirmed: [],
  ...more,
});
const computer = (number: number, lines: LedgerLine[]) => ({ computer: number, lines, closed: [], second: 0 });

const officers: LedgerView['officers'] = [
  { officer: officerOf('CW'), received: 148, missing: 0, closed: 0, computers: [computer(1, [line(1, 120), line(2, 28)])] },
  {
    officer: officerOf('TT', 1),
    received: 1_204,
    missing: 2,
    closed: 1,
    computers: [
      computer(1, [line(3, 1_193, { missing: [[14, 15]], broken: [[16, 16]] }), line(4, 12, { steps: true })]),
      { ...computer(2, [line(1, 3, { given: [[1, 3]] })]), closed: [{ cause: 'keys', count: 1 }] },
    ],
  },
  { officer: officerOf('GY'), received: 31, missing: 0, closed: 0, computers: [computer(1, [line(7, 31, { from: 1 })])] },
];

const compared = (code: string, index: number, state: LedgerComparison['state']): LedgerComparison => ({
  officer: officerOf(code, index),
  computer: 1,
  state,
  atMs: now - 180_000,
  differences:
    state === 'differs'
      ? [
          { by: officerOf('TT', 1), computer: 1, ours: line(3, 1_193, { missing: [[14, 15]] }), theirs: line(3, 1_193), closed: null },
          { by: officerOf('TT', 1), computer: 2, ours: null, theirs: null, closed: { here: true, there: false, cause: 'keys' } },
        ]
      : [],
  left: 0,
  signed: state === 'same' || state === 'differs' ? { hash: hash('S'), theirs: signature, ourHash: hash('S'), ours: signature } : null,
});

/** What was not received (D5) from memory: of two who were compared, one has the same and one has more; who is asked is waited for. */
export function fakeLedger(changed: (topics: string[]) => void) {
  const comparisons = [compared('GY', 0, 'same'), compared('TT', 1, 'differs')];
  const view = (): LedgerView => ({
    officers,
    left: 0,
    hash: hash('S'),
    signature,
    comparisons: [...comparisons],
    canAsk: [officerOf('TT', 1), officerOf('GY'), officerOf('TT')],
  });
  return {
    'rooms:ledger': view,
    'rooms:ask-ledger': (_: unknown, { room }: { readonly room: string }) => {
      if (comparisons.length < 3) comparisons.push(compared('TT', 0, 'asked'));
      changed([`room:${room}`]);
      return view();
    },
  };
}
