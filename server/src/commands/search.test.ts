import { expect, test } from 'vitest'
import { runCommand } from '../run.ts'
import { testIo } from '../test-io.ts'
import { search } from './search.ts'

test.each([
  [['--matter', 'vale'], 'A matter is named by its id'],
  [['--limit', 'many'], '--limit takes a whole number from 1 to 1000'],
  [['--limit', '0'], '--limit takes a whole number from 1 to 1000'],
])('%j is refused in a sentence before the database is opened', async (options, words) => {
  const io = testIo({ args: ['notice', ...options], cwd: '/' })
  expect(await runCommand(search, io, () => Promise.reject(new Error('It was opened')))).toBe(64)
  expect(io.said[0]).toContain(words)
})
