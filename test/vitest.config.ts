import { defineConfig } from 'vitest/config';

// Whole networks and browsers: after the other projects, for each file is a hub and several desks on its own. Two files at a time, for part of
// their time is waiting (a formal act leaves after ten seconds, a browser draws); each has its own folder, free ports and database. Times are generous:
// all of them share the machine. Files share their modules as unit files do: what a closed network still did would meet the next one of its own file as well.
export default defineConfig({
  test: {
    name: 'network',
    include: ['**/*.test.ts'],
    passWithNoTests: true,
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    sequence: { groupOrder: 1 },
  },
});
