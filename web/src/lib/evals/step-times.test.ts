import { expect, test } from 'vitest'
import type { StepTime } from '@quaere/api/core/wire/step-times'
import { costWords, durationWords, stepFinding } from './step-times.ts'

const row = (step: StepTime['step'], seconds: number, p95: number): StepTime => {
  const tokens = { tokensIn: 0, tokensOut: 0, isEstimated: false }
  return { step, model: '', calls: 1, seconds, p50: 1, p95, ...tokens, cost: null }
}

test('durations and sums are told in words that fit them', () => {
  expect([0.42, 31.2, 2400, 45_000, 180_000, 5_400_000, 9_000_000].map(durationWords)).toEqual([
    '0.4 ms',
    '31 ms',
    '2.4 s',
    '45 s',
    '3 min',
    '90 min',
    '2.5 h',
  ])
  expect([null, 0, 0.00123, 1.005, 12].map(costWords)).toEqual(['–', '0.00', '0.0012', '1.00', '12.00'])
})

test('of ingest the finding tells the mean of a source, since nobody measured a single one', () => {
  const save = { ...row('ingest-save', 20, 135), calls: 160 }
  expect(stepFinding([save])).toBe('“Ingest: save” took 100 % of the time, 125 ms a source')
  expect(stepFinding([save, row('search', 5, 40)])).toBe(
    '“Ingest: save” took 80 % of the time, 125 ms a source; the slowest call is “Search”, 95 % below 40 ms',
  )
})

test('the finding names the step that took most and the one that is slowest', () => {
  expect(stepFinding([])).toBe('No step of the work has been counted yet')
  expect(stepFinding([row('search', 9, 40), row('seal', 1, 30)])).toBe(
    '“Search” took 90 % of the time, 95 % of its calls took less than 40 ms',
  )
  expect(stepFinding([row('search', 3, 40), row('suggest', 1, 4000)])).toBe(
    '“Search” took 75 % of the time; the slowest call is “Suggest”, 95 % below 4.0 s',
  )
})
