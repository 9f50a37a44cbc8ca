import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deps } from '@quaere/api/deps'
import { openStaticEmbedder } from '@quaere/api/providers/static'
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
  ]
  const io = testIo({ args: ['--json'], cwd: '/', lines })
  expect(await search.run(io, () => Promise.resolve(deps))).toBe(0)
  expect(io.written.map(line => JSON.parse(line) as unknown)).toMatchObject([
    { id: 'a', line: 1, error: expect.stringContaining('query') },
    { id: 'b', line: 2, error: expect.stringContaining('limit') },
    { line: 3, error: 'The line is not JSON' },
    { id: 'c', hits: [] },
  ])
})
