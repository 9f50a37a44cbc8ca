import { expect, test } from 'vitest'
import { recentPace } from './recent-pace.ts'

test('the pace is that of the last half minute, whatever went before', () => {
  const pace = recentPace(0, 0)
  for (let second = 1; second <= 60; second++) pace(second * 50_000, second)
  let rate: number | null = null
  for (let second = 61; second <= 120; second++) rate = pace(3_000_000 + (second - 60) * 10, second)
  expect(rate).toBe(10)
})

test('where things are seldom done, it looks back far enough to tell', () => {
  const pace = recentPace(0, 0)
  expect(pace(0, 40)).toBeNull()
  expect(pace(1, 60)).toBeCloseTo(1 / 60)
  expect(pace(1, 110)).toBeCloseTo(1 / 110)
  expect(pace(2, 120)).toBeCloseTo(2 / 120)
})

test('counted again from the beginning, nobody can tell at first', () => {
  const pace = recentPace(0, 0)
  expect(pace(100, 10)).toBe(10)
  expect(pace(40, 11)).toBeNull()
  expect(pace(50, 12)).toBe(10)
})
