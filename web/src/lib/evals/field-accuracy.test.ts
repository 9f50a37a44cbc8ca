import { expect, test } from 'vitest'
import { fieldFinding, fieldSeries } from './field-accuracy.ts'

const month = (name: string, ticked: number, clean: number) => ({ month: name, ticked, clean, memos: 1 })

test('the finding names months, not runs', () => {
  expect(fieldFinding([month('2026-03', 40, 36)])).toBe(
    'Share of ticked citations without a comment is 90.0\u00a0% in March 2026',
  )
  expect(fieldFinding([month('2026-03', 400, 396), month('2026-04', 400, 300)])).toBe(
    'Share of ticked citations without a comment fell 24.0 points in April 2026, to 75.0\u00a0%',
  )
})

test('few citations have a wide interval within nought and one', () => {
  const [few, many] = fieldSeries([month('2026-03', 4, 4), month('2026-04', 400, 400)]).points
  expect(few?.low).toBeCloseTo(0.51, 2)
  expect(few?.high).toBeCloseTo(1, 9)
  expect(many?.low).toBeGreaterThan(0.98)
})
