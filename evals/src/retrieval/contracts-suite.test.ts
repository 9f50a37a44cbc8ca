import { expect, test } from 'vitest'
import { shareFound } from './contracts-suite.ts'

const hit = (contract: string, start: number, end: number) => ({ contract, start, end })

test('answer characters count once, in the right contract alone', () => {
  const spans = [{ start: 10, end: 20 }]
  expect(shareFound(spans, 'a', [hit('a', 0, 15), hit('a', 5, 15)])).toBe(0.5)
  expect(shareFound(spans, 'a', [hit('b', 0, 30)])).toBe(0)
  expect(shareFound(spans, 'a', [hit('b', 0, 30), hit('a', 10, 20)])).toBe(1)
})

test('what lies beyond the characters that are read is not found', () => {
  const spans = [{ start: 0, end: 10 }]
  expect(shareFound(spans, 'a', [hit('b', 0, 6), hit('a', 0, 10)], 10)).toBe(0.4)
  expect(shareFound(spans, 'a', [hit('b', 0, 10), hit('a', 0, 10)], 10)).toBe(0)
})

test('spans that overlap are wanted once', () => {
  expect(
    shareFound(
      [
        { start: 0, end: 10 },
        { start: 5, end: 10 },
      ],
      'a',
      [hit('a', 0, 10)],
    ),
  ).toBe(1)
})
