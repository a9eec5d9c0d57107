import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'web',
    include: ['{src,check}/**/*.test.{ts,tsx}'],
    passWithNoTests: true,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
