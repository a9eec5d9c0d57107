import type { BoardRow } from '@breakwater/shared/desk/views/alerts';
import { expect, it } from 'vitest';
import { boardOrder } from './board-order.ts';

const row = (code: string, had: Partial<BoardRow>): BoardRow => ({
  taskforce: { id: code, code, name: code, standing: 'verified' },
  rangAtMs: null,
  deliveredAtMs: null,
  openedAtMs: null,
  acknowledgedAtMs: null,
  outcome: null,
  nextRung: null,
  ladder: [],
  stoppedUnanswered: false,
  ...had,
});

it('puts those on top who have not, and of these the one whose next rung is nearest', () => {
  const by = { id: 'x', name: null, alike: null, taskforce: row('x', {}).taskforce };
  const rows = [
    row('DO', { outcome: { outcome: 'acting', by, atMs: 5, witnessedAtMs: null, reason: '' } }),
    row('GY', { deliveredAtMs: 2 }),
    row('CW', { nextRung: { atMs: 90, to: 'deputy' } }),
    row('AW', { nextRung: { atMs: 60, to: 'deputy' } }),
    row('HT', { rangAtMs: 1 }),
  ];
  expect(boardOrder(rows).map(({ taskforce }) => taskforce.code)).toEqual(['AW', 'CW', 'HT', 'GY', 'DO']);
});
