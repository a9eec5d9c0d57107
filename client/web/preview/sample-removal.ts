import { officerOf } from './sample-people.ts';

/** A removal that one online computer took nearly two seconds for, and that two have not heard of yet. */
export const reached = () => ({
  atMs: Date.now(),
  of: 14,
  changed: 12,
  tookMs: 1_840,
  waiting: [
    { officer: officerOf('AW'), computers: 1 },
    { officer: officerOf('HT'), computers: 1 },
  ],
});
