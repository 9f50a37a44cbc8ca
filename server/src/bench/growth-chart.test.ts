import { skipped } from '@quaere/evals/metric'
import { expect, test } from 'vitest'
import { once } from './figures.ts'
import { growthChart } from './growth-chart.ts'

test('bars of one figure are drawn to one scale, smallest corpus first', () => {
  const lines = growthChart([
    once('search', '100000 passages, question, both, p95 ms', 60),
    once('search', '10000 passages, question, both, p95 ms', 20),
    once('search', '10000 passages, question, both, p50 ms', 10),
    once('search', 'question, both, p95 ms', 15),
  ])
  expect(lines).toEqual([
    'search: question, both, p95 ms',
    `  10,000 passages            ${'█'.repeat(10)} 20`,
    `  100,000 passages           ${'█'.repeat(30)} 60`,
  ])
})

test('what was measured on one corpus only, or not at all, is not charted, and databases stand apart', () => {
  expect(growthChart([once('search', '10000 passages, 1 % kept, exact, p95 ms', 2)])).toEqual([])
  expect(
    growthChart([
      once('search', '10000 passages, database, MB', 100),
      skipped('search', '100000 passages, database, MB', 'not there'),
      once('search, postgres', '100000 passages, database, MB', 900),
    ]),
  ).toEqual([])
})
