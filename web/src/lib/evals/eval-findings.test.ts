import type { EvalLimit, EvalRun } from '@quaere/api/core/wire/evals'
import { expect, test } from 'vitest'
import {
  chartId,
  fallen,
  finding,
  floorWords,
  movedQuestions,
  onlyMoved,
  rangeOf,
  runBefore,
  runTicks,
  seriesOf,
  tickWords,
} from './eval-findings.ts'

const run = (number: number, value: number | null, spread = 0.02): EvalRun => ({
  id: `00000000-0000-7000-8000-00000000000${number}`,
  commit: 'abc',
  dataHash: 'd',
  configHash: 'c',
  model: 'static',
  machine: 'm',
  ranAt: `2026-01-0${number}T00:00:00Z`,
  metrics: [
    {
      suite: 'retrieval',
      metric: 'recall@10',
      value,
      n: 100,
      low: value === null ? null : value - spread,
      high: value === null ? null : value + spread,
      skipped: value === null ? 'the data set is not here' : null,
    },
  ],
})
const only = (runs: EvalRun[]) => {
  const series = seriesOf(runs)[0]?.series[0]
  if (series === undefined) throw new Error('no series')
  return series
}

test('a fall beyond the interval is the title of the chart', () => {
  expect(finding(only([run(1, 0.6), run(2, 0.51)]))).toBe(
    'recall@10 fell 9.0 points in run 2, to 51.0\u00a0%',
  )
})

test('a move inside the interval of the run before is told as no finding', () => {
  expect(finding(only([run(1, 0.6), run(2, 0.61)]))).toBe(
    'recall@10 holds at 61.0\u00a0%: run 2 moved it by 1.0 points, inside its interval',
  )
})

test('a metric that was never measured says why', () => {
  expect(finding(only([run(1, null)]))).toBe('recall@10 was skipped: the data set is not here')
})

test('a metric that only an earlier run skipped is gone', () => {
  const [before, now] = [run(1, null), run(2, 0.6)]
  const renamed = { ...now, metrics: now.metrics.map(one => ({ ...one, metric: 'MRR' })) }
  expect(seriesOf([before, renamed])[0]?.series.map(({ metric }) => metric)).toEqual(['MRR'])
  expect(seriesOf([run(1, 0.5), renamed])[0]?.series.map(({ metric }) => metric)).toEqual([
    'MRR',
    'recall@10',
  ])
})

test('a skipped run leaves a gap and keeps the numbers of the others', () => {
  const series = only([run(1, 0.6), run(2, null), run(3, 0.7)])
  expect(series.points.map(({ run: number }) => number)).toEqual([1, 3])
  expect(series.skipped).toBeNull()
})

test('times are told as they are, not in percent', () => {
  expect(finding(only([run(1, 120, 5), run(2, 150, 5)]))).toBe('recall@10 rose 30 in run 2, to 150')
})

test('questions come worst first, and among equals the deepest fall', () => {
  const question = (questionId: string, score: number) => ({
    questionId,
    question: '',
    wanted: [],
    found: [],
    score,
  })
  const now = [question('a', 0.9), question('b', 0), question('c', 0), question('d', 0.5)]
  const before = [question('a', 1), question('b', 0), question('c', 0.05)]
  expect(movedQuestions(now, before).map(({ questionId, glyph }) => questionId + glyph)).toEqual([
    'c▼',
    'b=',
    'd',
    'a▼',
  ])
})

test('a better score is marked as such', () => {
  const question = { questionId: 'a', question: '', wanted: [], found: [], score: 1 }
  expect(movedQuestions([question], [{ ...question, score: 0.5 }])[0]?.glyph).toBe('▲')
})

test('the floor stands inside the chart and says whether the newest run reaches it', () => {
  const series = only([run(1, 0.6)])
  const [low, high] = rangeOf(series, 0.3)
  expect(low).toBeLessThan(0.3)
  expect(high).toBeGreaterThan(0.62)
  expect(floorWords(series, 0.3)).toEqual({ words: 'at least 30.0\u00a0%', isReached: true })
  expect(floorWords(series, { most: 0.5 })).toEqual({ words: 'at most 50.0\u00a0%', isReached: false })
  expect(floorWords(only([run(1, null)]), 0.3).isReached).toBeNull()
})

test('a run is compared with the latest before it that measured the same suite', () => {
  const other = { ...run(2, 0.5), metrics: [] }
  const runs = [run(1, 0.6), other, run(3, 0.7)]
  expect(runBefore(runs, run(3, 0.7).id, 'retrieval')?.id).toBe(run(1, 0.6).id)
  expect(runBefore(runs, run(1, 0.6).id, 'retrieval')).toBeUndefined()
})

test('of two runs only the questions that moved are told, deepest fall first', () => {
  const of = (questionId: string, score: number) => ({
    questionId,
    question: '',
    wanted: [],
    found: [],
    score,
  })
  const now = [of('a', 0), of('b', 0.5), of('c', 1), of('d', 0.2)]
  const then = [of('a', 0), of('b', 1), of('c', 0.5)]
  expect(onlyMoved(movedQuestions(now, then)).map(({ questionId }) => questionId)).toEqual(['b', 'c'])
})

test('under a chart stand runs that there are, the newest among them, and at most six', () => {
  expect(runTicks(1)).toEqual([1])
  expect(runTicks(3)).toEqual([1, 2, 3])
  expect(runTicks(13)).toEqual([1, 4, 7, 10, 13])
  expect(runTicks(60)).toEqual([10, 20, 30, 40, 50, 60])
})

test('beside a chart no two values are called the same', () => {
  const named = (values: number[], range: [number, number], share: boolean) =>
    values.map(value => tickWords(value, range, share))
  expect(named([0, 0.005, 0.01], [0, 0.01], true)).toEqual(['0', '0.5', '1'])
  expect(named([0.8, 0.9, 1], [0.75, 1], true)).toEqual(['80', '90', '100'])
  expect(named([0.1, 0.15, 0.2], [0.1, 0.21], false)).toEqual(['0.1', '0.15', '0.2'])
  expect(named([100, 150], [90, 170], false)).toEqual(['100', '150'])
  expect(named([0], [0, 0], false)).toEqual(['0'])
})

test('what misses its limit or fell out of its interval is told apart, and only of the newest run', () => {
  const told = (runs: EvalRun[], limit?: EvalLimit) => {
    const floors = limit === undefined ? {} : { retrieval: { 'recall@10': limit } }
    const { missed, fell } = fallen(seriesOf(runs), floors, runs)
    return [missed.length, fell.length]
  }
  const two = [run(1, 0.8), run(2, 0.7)]
  expect(told(two)).toEqual([0, 1])
  expect(told(two, 0.6)).toEqual([0, 1])
  expect(told(two, 0.75)).toEqual([1, 0])
  expect(told([run(1, 0.8), run(2, 0.79)])).toEqual([0, 0])
  // Of what should not happen, a rise is the fall.
  expect(told(two, { most: 0.9 })).toEqual([0, 0])
  expect(told([run(1, 0.1), run(2, 0.2)], { most: 0.9 })).toEqual([0, 1])
  expect(told([...two, run(3, null)])).toEqual([0, 0])
})

test('a chart has an address without spaces', () => {
  expect(chartId(only([run(1, 0.8)]))).toBe('metric-retrieval-recall-10')
})
