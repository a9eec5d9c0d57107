import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What runs built programs or browsers waits for minutes; begun last, it would end alone. By their size, as vitest goes without times of an earlier run, some are last. */
const LONGEST = /\/test\/(browser|crash|undecryptable|demonstration|network\/canary)/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification): boolean => LONGEST.test(moduleId);
    // The networks come after all others as it is: `sequence.groupOrder`.
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

// `npm test` runs every workspace at once; a workspace's own vitest.config.ts lets `vitest run` work inside it too.
export default defineConfig({
  test: {
    projects: ['shared', 'server', 'client/desk', 'client/web', 'scripts', 'test'],
    // Vitest would leave one core to itself, and of two cores that is half: it has little to do once the files are transformed.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    passWithNoTests: true,
  },
});
