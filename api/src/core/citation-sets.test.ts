import { expect, test } from 'vitest'
import { figuresOf, goalOf, goalWords, isReached } from './citation-sets.ts'

const run = { from: 'run', commit: 'c', machine: 'm', measuredAt: '2026-11-23T00:00:00.000Z' } as const
const row = (metric: string, value: number | null) => ({
  suite: 'citations',
  metric,
  value,
  n: 10,
  low: value,
  high: value,
  skipped: value === null ? 'the data is not there' : null,
})

test('a goal is met from its own side only', () => {
  expect(isReached(0.98, { least: 0.98 })).toBe(true)
  expect(isReached(0.979, { least: 0.98 })).toBe(false)
  expect(isReached(0.003, { most: 0.003 })).toBe(true)
  expect(isReached(0.004, { most: 0.003 })).toBe(false)
  expect(goalWords({ most: 0.003 })).toBe('≤ 0.003')
})

test('a kind of spoilt quotation has the goal of all of them, and what is only shown has none', () => {
  expect(goalOf('mutants: caught: a dropped “not”')).toEqual({ least: 0.99 })
  expect(goalOf('mutants: false alarms on the unmutated')).toEqual({ most: 0.005 })
  expect(goalOf('names: precision')).toBeNull()
  expect(goalOf('nothing of the kind')).toBeNull()
})

test('figures stand by set in the order of the table, with goals; other suites are left out', () => {
  const figures = figuresOf(
    [
      row('real strings: parsed', 1),
      row('elsewhere: x', 0.5),
      row('find: pin', 0.9),
      row('find: year', null),
      { ...row('find: recall@1', 1), suite: 'retrieval' },
    ],
    run,
  )
  expect(figures.sets.map(s => s.set)).toEqual(['find', 'real strings', 'elsewhere'])
  expect(figures.sets[0]?.metrics.map(m => [m.metric, m.reached])).toEqual([
    ['pin', false],
    ['year', null],
  ])
  expect(figures.sets[1]?.metrics[0]?.goal).toEqual({ least: 0.99 })
})
