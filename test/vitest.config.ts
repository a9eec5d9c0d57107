import { defineConfig } from 'vitest/config';

// Whole networks and browsers: after the other projects and one file at a time, for each file is a hub and several desks on its own.
export default defineConfig({
  test: {
    name: 'network',
    include: ['**/*.test.ts'],
    passWithNoTests: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
    sequence: { groupOrder: 1 },
  },
});
