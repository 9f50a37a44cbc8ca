// npm test: format, lint, types, unit and SQL tests on the embedded database, the SQL tests again on Postgres when
// TEST_DATABASE_URL is set, and the browser journey. Nothing is skipped in silence; the last line is the count.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChecks } from './check.mjs'
import { findChromium } from './chromium.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const results = mkdtempSync(join(tmpdir(), 'quaere-test-'))
const count = { passed: 0, failed: 0, skipped: 0 }
const skipped = []
const failed = []

const { TEST_DATABASE_URL: postgres, ...without } = process.env

/** One run of vitest; its own counts are added to ours. A run that ends without a report is one failure. */
function vitest(name, args, env) {
  console.log(`\n── ${name}`)
  const report = join(results, `${name.replace(/\W+/g, '-')}.json`)
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: root, stdio: 'inherit', env },
  )
  let read
  try {
    read = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    fail(name, 'ended without a report')
    return
  }
  count.passed += read.numPassedTests
  count.skipped += read.numPendingTests + read.numTodoTests
  for (const file of read.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'pending' || test.status === 'skipped') skipped.push(test.fullName)
      else if (test.status === 'failed') fail(`${name}: ${test.fullName}`, test.failureMessages[0])
    }
    const counted = file.assertionResults.some(test => test.status === 'failed')
    if (file.status === 'failed' && !counted) fail(`${name}: ${file.name}`, file.message)
  }
  if (status !== 0 && read.success) fail(name, `ended with ${status ?? 'a signal'}`)
}

/** One failure more; the list stands before the last line, where a cut log still shows it. */
function fail(what, why) {
  count.failed += 1
  failed.push(
    `${what}\n    ${String(why ?? '')
      .trim()
      .split('\n')
      .slice(0, 3)
      .join('\n    ')}`,
  )
}

function skip(what, why) {
  count.skipped += 1
  skipped.push(`${what}: ${why}`)
}

/** Test files that open a database, themselves or by importing a cast that stands in one: the SQL suite. */
const OPENS_DATABASE = /openTestDatabase|with-cast\.ts/
function sqlSuite() {
  return ['api', 'ingest', 'evals', 'server']
    .flatMap(workspace =>
      readdirSync(join(root, workspace), { recursive: true, encoding: 'utf8' })
        .filter(path => path.endsWith('.test.ts') && !path.includes('node_modules'))
        .map(path => join(workspace, path)),
    )
    .filter(path => OPENS_DATABASE.test(readFileSync(join(root, path), 'utf8')))
}

console.log('── format, lint, types')
for (const [name, passed] of await runChecks()) {
  if (passed) count.passed += 1
  else fail(name, 'see above')
}
vitest('unit and SQL tests, embedded database', [], without)
if (postgres) vitest('SQL tests, Postgres', sqlSuite(), { ...without, TEST_DATABASE_URL: postgres })
else skip('SQL tests on Postgres', 'TEST_DATABASE_URL is not set')

const chromium = await findChromium()
const journey = ['--config', 'vitest.browser.config.ts']
if (chromium === null) skip('the browser journey', 'there is no Chromium')
else {
  vitest('browser journey, embedded database', journey, { ...without, CHROMIUM: chromium })
  if (postgres)
    vitest('browser journey, Postgres', journey, {
      ...without,
      CHROMIUM: chromium,
      TEST_DATABASE_URL: postgres,
    })
  else skip('the browser journey on Postgres', 'TEST_DATABASE_URL is not set')
}

rmSync(results, { recursive: true, force: true })
if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map(line => `  ${line}`).join('\n')}`)
if (failed.length > 0) console.log(`\nFailed:\n${failed.map(line => `  ${line}`).join('\n')}`)
console.log(
  `\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`,
)
process.exit(count.failed === 0 ? 0 : 1)
