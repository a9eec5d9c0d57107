import type { AlertFacts } from './alert.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type Rung = { readonly to: 'deputy' | 'head-of-unit' | 'chair'; readonly afterMs: number };

/**
 * When an alert that nobody has acknowledged goes one rung higher, in milliseconds after it was sent (domain reference 3b). Empty
 * for what is over or whose urgency is not known.
 */
export function escalationOf({ urgency, severity }: Pick<AlertFacts, 'urgency' | 'severity'>): readonly Rung[] {
  switch (urgency) {
    case 'Immediate':
      return severity === 'Extreme' || severity === 'Severe'
        ? rungs(10 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS)
        : rungs(30 * MINUTE_MS, 2 * HOUR_MS, 8 * HOUR_MS);
    case 'Expected':
      return rungs(30 * MINUTE_MS, 2 * HOUR_MS, 8 * HOUR_MS);
    case 'Future':
      return rungs(DAY_MS, 3 * DAY_MS, 7 * DAY_MS);
    case 'Past':
    case 'Unknown':
      return [];
    default:
      return urgency satisfies never;
  }
}

const rungs = (deputyMs: number, headMs: number, chairMs: number): readonly Rung[] => [
  { to: 'deputy', afterMs: deputyMs },
  { to: 'head-of-unit', afterMs: headMs },
  { to: 'chair', afterMs: chairMs },
];
