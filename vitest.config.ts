import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// `npm test` runs every workspace at once; a workspace's own vitest.config.ts lets `vitest run` work inside it too.
export default defineConfig({
  test: {
    projects: ['shared', 'server', 'client/desk', 'client/web', 'scripts', 'test'],
    // Vitest would leave one core to itself, and of two cores that is half: it has little to do once the files are transformed.
    maxWorkers: availableParallelism(),
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    passWithNoTests: true,
  },
});
