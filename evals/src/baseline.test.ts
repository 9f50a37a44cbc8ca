import type { EvalFloors } from '@quaere/api/core/wire/evals'
import { expect, test } from 'vitest'
import { type Baseline, compare, readBaseline, readFloors } from './baseline.ts'
import { type Metric, skipped } from './metric.ts'
import { tableOf, worstOf } from './report.ts'
import { suites } from './suites.ts'

const metric = (value: number): Metric => ({ suite: 's', metric: 'm', value, n: 10, low: 0, high: 1 })
const floors: EvalFloors = { s: { m: 0.5 } }
const baseline: Pick<Baseline, 'metrics'> = { metrics: [metric(0.6)] }

test('a metric below its floor is seen, one on it passes', () => {
  expect(compare([metric(0.499)], floors, baseline)[0]?.isBelow).toBe(true)
  expect(compare([metric(0.5)], floors, baseline)[0]?.isBelow).toBe(false)
})

test('a share of what should not happen fails above its limit', () => {
  const mistakes: EvalFloors = { s: { m: { most: 0.1 } } }
  expect(compare([metric(0.11)], mistakes, baseline)[0]?.isBelow).toBe(true)
  expect(compare([metric(0.1)], mistakes, baseline)[0]?.isBelow).toBe(false)
})

test('a skipped metric neither passes nor fails its floor, and the table says why it is missing', () => {
  const compared = compare([skipped('s', 'm', 'There is no set')], floors, baseline)
  expect(compared[0]).toMatchObject({ isBelow: false, change: null })
  expect(tableOf(compared).join('\n')).toContain('skipped')
  expect(tableOf(compared).join('\n')).toContain('There is no set')
})

test('the table shows value, interval, floor and the change since the baseline', () => {
  const [head, row] = tableOf(compare([metric(0.4)], floors, baseline))
  expect(head).toMatch(/suite\s+metric\s+value/)
  expect(row).toMatch(/s\s+m\s+0\.400\s+0\.000 to 1\.000\s+10\s+≥ 0\.500\s+▼ 0\.200\s+fails its floor/)
})

test('the worst questions come worst first, no more than ten, and none that went right', () => {
  const questions = Array.from({ length: 12 }, (_, i) => ({
    suite: 's',
    questionId: `q${String(i).padStart(2, '0')}`,
    question: 'why?',
    wanted: ['a'],
    found: [],
    score: 1 - i / 12,
  }))
  const lines = worstOf([...questions, { ...questions[0]!, suite: 'other', score: 0 }], 's')
  expect(lines).toHaveLength(20)
  expect(lines[0]).toContain('q11')
  expect(lines[1]).toContain('found nothing')
  expect(worstOf([{ ...questions[0]!, score: 1 }], 's')).toEqual([])
})

test('every floor and every figure of the baseline belongs to a suite that there is', async () => {
  const named = [...Object.keys(await readFloors()), ...(await readBaseline()).metrics.map(row => row.suite)]
  for (const name of named) expect(Object.keys(suites)).toContain(name)
})
