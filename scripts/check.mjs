// npm run check: format, lint and types of the whole project. Answers each as passed or failed, for people and for test.mjs.
import { spawn, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = (...parts) => join(root, 'node_modules', ...parts)

/** The longest first: two run at once, and the other three together take about as long. */
const checks = [
  ['lint (eslint)', bin('eslint', 'bin', 'eslint.js'), ['.', '--max-warnings', '0']],
  ['types (tsc)', bin('typescript', 'bin', 'tsc'), ['-p', 'tsconfig.json']],
  ['format (prettier)', bin('prettier', 'bin', 'prettier.cjs'), ['--check', '--log-level', 'warn', '.']],
  [
    'types of pages (svelte-check)',
    bin('svelte-check', 'bin', 'svelte-check'),
    ['--tsconfig', 'web/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
]

/** How many run at once: each works on one core and takes up to 3 GB of memory. */
const AT_ONCE = 2

/** Runs each check: its name, and whether it passed. */
export async function runChecks() {
  // The pages' compiler settings rest on files that SvelteKit writes.
  spawnSync(process.execPath, [bin('@sveltejs', 'kit', 'svelte-kit.js'), 'sync'], {
    cwd: join(root, 'web'),
    stdio: 'inherit',
  })
  const waiting = [...checks]
  const results = []
  async function work() {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results.push(await run(next))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return results
}

/** One check; what it says is shown in one piece when it has ended. */
async function run([name, program, args]) {
  const began = Date.now()
  const child = spawn(process.execPath, ['--max-old-space-size=4096', program, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', bytes => said.push(bytes))
  const status = await new Promise(resolve => child.on('close', resolve))
  process.stdout.write(Buffer.concat(said))
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(0)} s)`)
  return [name, status === 0]
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = (await runChecks()).every(([, passed]) => passed) ? 0 : 1
