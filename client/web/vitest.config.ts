import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'web', include: ['{src,check}/**/*.test.{ts,tsx}'], passWithNoTests: true, testTimeout: 30_000, hookTimeout: 30_000 },
});
