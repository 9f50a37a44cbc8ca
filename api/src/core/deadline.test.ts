import { expect, test } from 'vitest'
import { instantOf } from './deadline.ts'

test('a deadline is read on the clock of its own zone', () => {
  expect(instantOf('2026-07-01T17:00', 'America/New_York')?.toISOString()).toBe('2026-07-01T21:00:00.000Z')
  expect(instantOf('2026-12-01T17:00', 'America/New_York')?.toISOString()).toBe('2026-12-01T22:00:00.000Z')
  expect(instantOf('2026-12-01T09:30', 'Asia/Kolkata')?.toISOString()).toBe('2026-12-01T04:00:00.000Z')
})

test('a time that the clock skips in spring is an hour later, one shown twice is the first', () => {
  expect(instantOf('2026-03-08T02:30', 'America/New_York')?.toISOString()).toBe('2026-03-08T07:30:00.000Z')
  expect(instantOf('2026-11-01T01:30', 'America/New_York')?.toISOString()).toBe('2026-11-01T05:30:00.000Z')
})

test('a zone that nobody knows and a day that does not exist give nothing', () => {
  expect(instantOf('2026-07-01T17:00', 'Franklin/Capital')).toBeNull()
  expect(instantOf('2026-02-30T17:00', 'Europe/Paris')).toBeNull()
  expect(instantOf('9999-12-31T23:59', 'America/New_York')).toBeNull()
})
