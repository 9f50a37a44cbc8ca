import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openEmbedded } from '@quaere/api/storage/open'
import { readOpinions } from '../demo/read-demo.ts'

// Whole processes start here, the pages are built once: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 300_000 })

const root = join(import.meta.dirname, '..', '..')
let home = ''
let children: ChildProcess[] = []

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'quaere-processes-'))
  children = []
})
afterEach(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  rmSync(home, { recursive: true, force: true })
})

type Run = { child: ChildProcess; words(): string; ended: Promise<number | null> }

function quaere(args: string[], environment: Record<string, string> = {}): Run {
  const { TEST_DATABASE_URL: _, DATABASE_URL: __, ...rest } = process.env
  const child = spawn(process.execPath, [join(root, 'server/src/cli.ts'), ...args], {
    cwd: root,
    env: { ...rest, QUAERE_HOME: join(home, 'home'), PORT: '0', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  children.push(child)
  let words = ''
  child.stdout?.on('data', chunk => (words += String(chunk)))
  child.stderr?.on('data', chunk => (words += String(chunk)))
  const ended = new Promise<number | null>(resolve => child.on('close', code => resolve(code)))
  return { child, words: () => words, ended }
}

async function until(isSo: () => boolean, what: string, seconds = 90): Promise<void> {
  for (let tries = 0; tries < seconds * 20; tries++) {
    if (isSo()) return
    await wait(50)
  }
  throw new Error(`It did not come to this: ${what}`)
}

/** Opinions of the demonstration, many times over under other ids: enough to be interrupted in the middle. */
function manyOpinions(copies: number): string {
  const lines = Array.from({ length: copies }, (_, copy) =>
    readOpinions().map(({ opinion }) =>
      JSON.stringify({
        id: `${opinion.id}#${copy}`,
        name: opinion.name,
        citations: [],
        court: opinion.court,
        decision_date: opinion.date,
        text: `${opinion.text}\n\nCopy ${copy}.`,
      }),
    ),
  ).flat()
  const file = join(home, 'many.jsonl')
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

test('serve opens, refuses a second on the same folder, takes a command over HTTP, and ends within five seconds', async () => {
  const first = quaere(['serve'])
  await until(() => first.words().includes('Quaere is open at'), 'the first one opens', 180)
  const address = /open at (\S+)/.exec(first.words())?.[1] ?? ''
  expect((await fetch(`${address}/api/health`)).status).toBe(200)
  expect((await fetch(`${address}/sign-in`)).headers.get('content-type')).toContain('text/html')

  const second = quaere(['serve'])
  expect(await second.ended).toBe(1)
  expect(second.words()).toContain(`process ${first.child.pid} (quaere serve, ${address})`)
  expect(second.words()).not.toMatch(/^\s+at /m)

  const handed = quaere(['search', '--json'])
  handed.child.stdin?.end('{"id":"a","query":"constructive eviction"}\nnot json\n{"id":"b","query":""}\n')
  expect(await handed.ended).toBe(0)
  const [found, broken, empty] = handed
    .words()
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(found).toMatchObject({ id: 'a' })
  expect(found.hits.length).toBeGreaterThan(0)
  expect(broken).toMatchObject({ line: 2, error: 'The line is not JSON' })
  expect(empty).toMatchObject({ id: 'b', hits: [] })

  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(existsSync(join(home, 'home', 'lock.json'))).toBe(false)
})

test('a server where nobody can sign in says how the first person is made', async () => {
  const server = quaere(['serve'], { QUAERE_DEMO: 'no' })
  await until(() => server.words().includes('Ctrl-C ends it'), 'it opens', 180)
  expect(server.words()).toMatch(/Nobody can sign in yet.*seed -- --administrator EMAIL/)
  server.child.kill('SIGINT')
  expect(await server.ended).toBe(0)
})

test('a port that is taken is told in a sentence, with exit code 1', async () => {
  const other = createServer()
  const port = await new Promise<number>(resolve =>
    other.listen(0, '127.0.0.1', () => {
      const bound = other.address()
      resolve(typeof bound === 'object' && bound !== null ? bound.port : 0)
    }),
  )
  const run = quaere(['serve'], { PORT: String(port), QUAERE_DEMO: 'no' })
  expect(await run.ended).toBe(1)
  expect(run.words()).toContain(`Port ${port} is in use by another program`)
  await new Promise(resolve => other.close(resolve))

  const nowhere = quaere(['serve'], { HOST: 'nowhere.invalid', QUAERE_DEMO: 'no' })
  expect(await nowhere.ended).toBe(1)
  expect(nowhere.words()).toMatch(/Nothing can listen at nowhere\.invalid.*HOST and PORT/)
})

test('a wrong setting is refused by name', async () => {
  const run = quaere(['serve'], { PORT: 'many' })
  expect(await run.ended).toBe(78)
  expect(run.words()).toContain('PORT')
})

test('killed in the middle of an ingestion, the next start has every acknowledged row and the end is the same', async () => {
  const file = manyOpinions(12)
  const total = readFileSync(file, 'utf8').trim().split('\n').length
  const killed = quaere(['ingest', file, '--json'])
  await until(() => / [1-9]\d* of 360,/.test(killed.words()), 'progress with something taken')
  killed.child.kill('SIGKILL')
  expect(await killed.ended).toBeNull()

  const db = await openEmbedded(join(home, 'home'))
  const [row] = await db.asOwner(
    tx => tx<{ held: number; acknowledged: number; whole: number }[]>`
    select (select count(*)::int from opinions) as held,
      coalesce((select max(added) from imports), 0)::int as acknowledged,
      (select count(*)::int from opinions where exists (
        select from opinion_passages where opinion_passages.opinion_id = opinions.id)) as whole`,
  )
  await db.close()

  const listed = quaere(['search', 'rent', '--json'])
  expect(await listed.ended).toBe(0)
  const reopened = await openEmbedded(join(home, 'home'))
  const [told] = await reopened.asOwner(
    tx => tx<{ state: string; note: string }[]>`select state, note from imports`,
  )
  await reopened.close()
  expect(told).toMatchObject({ state: 'failed', note: expect.stringContaining('Start it again') })
  expect(row?.held).toBeGreaterThanOrEqual(row?.acknowledged ?? 0)
  expect(row?.acknowledged).toBeGreaterThan(0)
  expect(row?.whole).toBe(row?.held)

  const again = quaere(['ingest', file, '--json'])
  expect(await again.ended).toBe(0)
  const result = JSON.parse(again.words().trim().split('\n').at(-1) ?? '{}')
  expect(result.unchanged).toBe(row?.held)
  expect(result.sources).toBe(total - (row?.held ?? 0))
  expect(result.failed).toEqual([])
})
