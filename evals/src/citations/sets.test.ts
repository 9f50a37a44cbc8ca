import { expect, test } from 'vitest'
import { explained } from './find-set.ts'
import { linksFound } from './links-set.ts'
import { authoritiesOf } from './resolve-set.ts'
import { isReadAs } from './table-sets.ts'

const span = (start: number, end: number) => ({ start, end, fullEnd: end })

test('a link counts when a found citation overlaps it, and not when one only touches it', () => {
  const links = [
    { start: 10, end: 20, cite: 'a' },
    { start: 30, end: 40, cite: 'b' },
    { start: 50, end: 60, cite: 'c' },
  ]
  expect(linksFound(links, [span(12, 15), span(20, 30), span(55, 70)])).toEqual([true, false, true])
  expect(linksFound(links, [])).toEqual([false, false, false])
})

test('short forms are put to the authority that they mean', () => {
  const [first, second, id] = authoritiesOf(['Foo v. Bar, 1 U.S. 12', 'Baz v. Qux, 2 U.S. 9', 'Id. at 10'])
  expect(first).not.toBe(second)
  expect(id).toBe(second)
})

test('an example is right only as one citation to its own reporter', () => {
  expect(isReadAs('1 U.S. 12', 'U.S.')).toBe(true)
  expect(isReadAs('1 U.S. 12', 'F.2d')).toBe(false)
  expect(isReadAs('1 U.S. 12; 2 U.S. 9', 'U.S.')).toBe(false)
})

test('a miss that was read by hand says why in the words of the reader', () => {
  const missed = { id: 'a', what: 'court', wanted: 'x', found: 'y', reason: 'something else is found' }
  const read = explained(
    [missed, { ...missed, what: 'year' }],
    [{ id: 'a', what: 'court', why: 'two schools' }],
  )
  expect(read.map(m => m.reason)).toEqual(['two schools', 'something else is found'])
})
