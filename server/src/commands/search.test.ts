import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deps } from '@quaere/api/deps'
import { openStaticEmbedder } from '@quaere/api/providers/static'
import { putOpinions } from '../../../api/test/opinions.ts'
import { openTestDeps } from '../../../api/test/routes.ts'
import { runCommand } from '../run.ts'
import { testIo } from '../test-io.ts'
import { search } from './search.ts'

let deps: Deps
beforeAll(async () => {
  deps = await openTestDeps({ embedder: await openStaticEmbedder() })
})
afterAll(() => deps.db.close())

test.each([
  [['--matter', 'vale'], 'A matter is named by its id'],
  [['--limit', 'many'], '--limit takes a whole number from 1 to 1000'],
  [['--limit', '0'], '--limit takes a whole number from 1 to 1000'],
])('%j is refused in a sentence before the database is opened', async (options, words) => {
  const io = testIo({ args: ['notice', ...options], cwd: '/' })
  expect(await runCommand(search, io, () => Promise.reject(new Error('It was opened')))).toBe(64)
  expect(io.said[0]).toContain(words)
})

test('a line that cannot be read is answered in its place, with its own id where it has one', async () => {
  const lines = [
    '{"id":"a","query":5}',
    '{"id":"b","query":"notice","limit":0}',
    '{"id":',
    '{"id":"c","query":"notice"}',
    '{"query":"notice"}',
  ]
  const io = testIo({ args: ['--json'], cwd: '/', lines })
  expect(await search.run(io, () => Promise.resolve(deps))).toBe(0)
  expect(io.written.map(line => JSON.parse(line) as unknown)).toMatchObject([
    { id: 'a', line: 1, error: expect.stringContaining('query') },
    { id: 'b', line: 2, error: expect.stringContaining('limit') },
    { line: 3, error: 'The line is not JSON' },
    { id: 'c', hits: [] },
    { id: null, hits: [] },
  ])
})

test('of a line one court is chosen, several are typed in its question, and what is typed narrows', async () => {
  const of = (courtId: string) => ({
    externalId: courtId,
    name: 'Oak v. Elm',
    courtId,
    paragraphs: ['A heron.'],
  })
  await putOpinions(deps.db, deps.embedder, ['ny', 'nj', 'ohio'].map(of))
  const query = 'heron & court(ny or nj)'
  const lines = [{ query: 'heron', court: 'ny' }, { query }, { query, court: 'nj' }]
  const io = testIo({ args: ['--json'], cwd: '/', lines: lines.map(line => JSON.stringify(line)) })
  expect(await search.run(io, () => Promise.resolve(deps))).toBe(0)
  const found = io.written.map(line => {
    const { hits }: { hits: { externalId: string }[] } = JSON.parse(line)
    return hits.map(hit => hit.externalId).toSorted()
  })
  expect(found).toEqual([['ny'], ['nj', 'ny'], ['nj']])
})

test('the help names each thing that --json answers, a question on the command line like a line', async () => {
  await putOpinions(deps.db, deps.embedder, [
    {
      externalId: 'a',
      name: 'Halloran v. Marsh',
      date: '1999-03-01',
      paragraphs: ['The tenant received no notice.'],
    },
  ])
  const query = 'notice w/ five tenant AND received'
  const asked = testIo({ args: [query, '--json'], cwd: '/' })
  const lines = testIo({
    args: ['--json'],
    cwd: '/',
    lines: [JSON.stringify({ id: null, query: 'tenant & notice & da(> 1900)' })],
  })
  const answers: Record<string, unknown>[] = []
  for (const io of [asked, lines]) {
    expect(await search.run(io, () => Promise.resolve(deps))).toBe(0)
    answers.push(JSON.parse(io.written.join('')))
  }
  expect(answers).toMatchObject([
    { hits: [], notes: [expect.any(String), expect.any(String), expect.any(String)], understood: {} },
    {
      id: null,
      hits: [{ externalId: 'a' }],
      restrictions: [{ by: 'dates', typed: 'da(> 1900)', from: '1901-01-01', to: null }],
      understood: { sources: 1 },
    },
  ])
  const hits = answers.flatMap(({ hits: all }) => (Array.isArray(all) ? all : []))
  const [, told = ''] = /answered by one, in order, ([^]*?)\. "start"/.exec(search.help) ?? []
  for (const answer of [...answers, ...hits])
    expect(Object.keys(answer as object).filter(name => !told.includes(name))).toEqual([])
  expect(search.help).toContain('--as EMAIL acts in the name of that person')
})
