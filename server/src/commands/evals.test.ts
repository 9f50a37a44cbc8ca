import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Deps } from '@quaere/api/deps'
import { openTestDeps } from '../../../api/test/routes.ts'
import { runCommand } from '../run.ts'
import { testIo } from '../test-io.ts'
import { evals } from './evals.ts'

let deps: Deps
let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'quaere-evals-'))
  vi.stubEnv('QUAERE_HOME', home)
  deps = await openTestDeps()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await deps.db.close()
  await rm(home, { recursive: true })
})

const run = async (...args: string[]) => {
  const io = testIo({ args, cwd: home })
  return { code: await evals.run(io, () => Promise.resolve(deps)), ...io }
}

test('the results of a run hold no time: the same commit twice gives the same bytes', async () => {
  const { code, written, said } = await run('--suite', 'letters', '--data', home, '--json')
  expect(code).toBe(0)
  expect(Object.keys(JSON.parse(written.join('')))).toEqual([
    'commit',
    'machine',
    'metrics',
    'misses',
    'moved',
  ])
  expect(said.join('\n')).toMatch(/Measured in \d+ s/)
})

test('a suite in which a search broken on purpose shows nothing is refused, not called a gate that does not hold', async () => {
  await expect(run('--suite', 'demo', '--seed-regression')).rejects.toThrow(
    'breaks the search of retrieval and retrieval-sample alone: demo would show nothing',
  )
  await expect(run('--set', 'find', '--seed-regression')).rejects.toThrow(/citations would show nothing/)
})

test.each([
  [['--data', '/no/such/folder'], 'There is no folder /no/such/folder'],
  [['--data', import.meta.filename], 'There is no folder'],
  [['--baseline', ''], 'nothing was named'],
])('%j is told before anything is measured', async (args, words) => {
  const io = testIo({ args, cwd: '/' })
  expect(await runCommand(evals, io, () => Promise.reject(new Error('It was opened')))).toBe(64)
  expect(io.said[0]).toContain(words)
})
