// npm run check: format, lint and types of the whole project. Answers each as passed or failed, for people and for test.mjs.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = (...parts) => join(root, 'node_modules', ...parts)

const checks = [
  ['format (prettier)', bin('prettier', 'bin', 'prettier.cjs'), ['--check', '--log-level', 'warn', '.']],
  ['lint (eslint)', bin('eslint', 'bin', 'eslint.js'), ['.', '--max-warnings', '0']],
  ['types (tsc)', bin('typescript', 'bin', 'tsc'), ['-p', 'tsconfig.json']],
  [
    'types of pages (svelte-check)',
    bin('svelte-check', 'bin', 'svelte-check'),
    ['--tsconfig', 'web/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
]

/** Runs each check: its name, and whether it passed. */
export function runChecks() {
  // The pages' compiler settings rest on files that SvelteKit writes.
  spawnSync(process.execPath, [bin('@sveltejs', 'kit', 'svelte-kit.js'), 'sync'], {
    cwd: join(root, 'web'),
    stdio: 'inherit',
  })
  return checks.map(([name, program, args]) => {
    const began = Date.now()
    const { status } = spawnSync(process.execPath, ['--max-old-space-size=4096', program, ...args], {
      cwd: root,
      stdio: 'inherit',
    })
    console.log(`${status === 0 ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(0)} s)`)
    return [name, status === 0]
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exit(runChecks().every(([, passed]) => passed) ? 0 : 1)
