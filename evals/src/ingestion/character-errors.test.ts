import fc from 'fast-check'
import { expect, test } from 'vitest'
import { characterErrors, editDistance } from './character-errors.ts'

/** The textbook's table, to compare with. */
function slowDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1),
        ),
      )
    row = next
  }
  return row[b.length] ?? 0
}

test('the distance is that of the textbook, over the bounds of blocks too', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 150 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(editDistance(a, b)).toBe(slowDistance(a, b))
    }),
    {
      numRuns: 400,
    },
  )
})

test('white space is one space, and errors are of what was expected', () => {
  expect(characterErrors('the  lease\nends', ' the lease ends ')).toEqual({ errors: 0, of: 14 })
  expect(characterErrors('abcd', 'abcx')).toEqual({ errors: 1, of: 4 })
  expect(characterErrors('', '')).toEqual({ errors: 0, of: 0 })
  expect(characterErrors('', 'x')).toEqual({ errors: 1, of: 0 })
})

test('two texts of a contract’s length that have little in common are compared before the test runs out of time', () => {
  const random = (seed: number): string =>
    Array.from({ length: 60_000 }, (_, at) =>
      String.fromCharCode(97 + ((((at + 7) * seed * 2_654_435_761) >>> 13) % 20)),
    ).join('')
  expect(editDistance(random(3), random(5))).toBeGreaterThan(30_000)
})
