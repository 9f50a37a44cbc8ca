import { join } from 'node:path'
import { expect, test } from 'vitest'
import { citationSets, partsOf } from '@quaere/api/core/citation-sets'
import { citationSuite, evalSets } from './citation-suite.ts'
import { type EvalSet, share } from './set.ts'

const bench = {
  sharedData: join(import.meta.dirname, 'no-such-folder'),
  report: () => {},
  signal: new AbortController().signal,
}
const set = (name: string, files: string[] = []): EvalSet => ({
  name,
  files,
  measure: async () => ({
    metrics: [share(name, 'right', 1, 2)],
    misses: [{ id: 'a', what: 'x', wanted: '1', found: '2', reason: 'because' }],
  }),
})

test('a set whose data is missing is skipped with the reason, and the others are measured', async () => {
  const { metrics, misses } = await citationSuite(bench, [set('here'), set('gone', ['gone.jsonl'])])
  expect(metrics).toMatchObject([
    { suite: 'citations', metric: 'here: right', value: 0.5, n: 2 },
    { metric: 'gone', skipped: expect.stringContaining('gone.jsonl is not there') },
  ])
  expect(misses).toMatchObject([{ set: 'here', reason: 'because' }])
})

test('only the wanted sets are measured', async () => {
  const { metrics } = await citationSuite({ ...bench, only: ['b'] }, [set('a'), set('b')])
  expect(metrics.map(m => m.metric)).toEqual(['b: right'])
})

test('who stops the evals is obeyed between two pieces of work', async () => {
  const stopping = new AbortController()
  stopping.abort()
  const slow: EvalSet = {
    ...set('slow'),
    async measure({ progress }) {
      await progress(1, 1)
      return { metrics: [] }
    },
  }
  await expect(citationSuite({ ...bench, signal: stopping.signal }, [slow])).rejects.toThrow()
})

test('every set stands in the table of sets with its title', () => {
  for (const { name } of evalSets) expect(Object.keys(citationSets)).toContain(name)
  expect(partsOf('find: caught: x')).toEqual({ set: 'find', measure: 'caught: x' })
})
