import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{api,ingest,evals,server,scripts}/**/*.test.ts', 'web/src/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'web/build/**'],
    // What grows as the square of its input takes longer, also where nothing is awaited: no test looks at a clock.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    globalSetup: ['api/test/setup.ts'],
  },
})
