import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'shared', include: ['src/**/*.test.ts'], passWithNoTests: true, isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
