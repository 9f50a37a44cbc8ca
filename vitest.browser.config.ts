import { defineConfig } from 'vitest/config'

/** The journey in a real Chromium: one file after the other, each with a server and a browser of its own. */
export default defineConfig({
  test: {
    include: ['web/e2e/**/*.spec.ts'],
    testTimeout: 600_000,
    hookTimeout: 300_000,
    // As long as a locator is waited for: what is right at once takes no longer, and a busy machine has its time.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 1,
    fileParallelism: false,
    globalSetup: ['web/e2e/setup.ts'],
  },
})
