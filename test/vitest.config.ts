import { defineConfig } from 'vitest/config';

// Whole networks and browsers: after the other projects, for each file is a hub and several desks on its own. Two files at a time, for more than half of
// their time is waiting (a formal act leaves after ten seconds, a browser draws); each has its own folder, free ports and database. Times are generous:
// all of them share the machine. Isolated, unlike the others: what a closed network still does must not meet the next one.
export default defineConfig({
  test: {
    name: 'network',
    include: ['**/*.test.ts'],
    passWithNoTests: true,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    sequence: { groupOrder: 1 },
  },
});
