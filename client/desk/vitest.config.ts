import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'desk', include: ['src/**/*.test.ts'], passWithNoTests: true, testTimeout: 60_000, hookTimeout: 60_000 },
});
