import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'hub', include: ['src/**/*.test.ts'], passWithNoTests: true, testTimeout: 30_000, hookTimeout: 30_000 },
});
