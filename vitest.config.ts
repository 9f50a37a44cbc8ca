import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const include = ['{api,ingest,evals,server,scripts}/**/*.test.ts', 'web/src/**/*.test.ts']
const exclude = ['**/node_modules/**', 'web/build/**']

/**
 * What only holds in a process of its own: a database, another process or a thread, what the process itself is given or
 * tells (settings, memory, warnings), a replaced module. A file that names none of these tests plain rules.
 */
const OWN_PROCESS =
  /openTestDatabase|with-cast|child_process|worker_threads|Worker\b|process\.|\bgc\(|vi\.(mock|stub|spy|use)|node:(http|net|tls|v8)/

/** Files of plain rules: they share their process, and so load the domain once instead of each anew. */
const rules = ['api/src/core', 'web/src/lib'].flatMap(folder =>
  readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .map(path => join(folder, path))
    .filter(path => path.endsWith('.test.ts') && !OWN_PROCESS.test(readFileSync(path, 'utf8'))),
)

export default defineConfig({
  test: {
    // What grows as the square of its input takes longer, also where nothing is awaited: no test looks at a clock.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'rules', include: rules, isolate: false } },
      {
        extends: true,
        test: {
          name: 'own process',
          include,
          exclude: [...exclude, ...rules],
          globalSetup: ['api/test/setup.ts'],
        },
      },
    ],
  },
})
