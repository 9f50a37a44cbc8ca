import { defineConfig } from 'vitest/config'

/** The journey in a real Chromium: one server, one browser, one file after the other. */
export default defineConfig({
  test: {
    include: ['web/e2e/**/*.spec.ts'],
    testTimeout: 600_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
})
