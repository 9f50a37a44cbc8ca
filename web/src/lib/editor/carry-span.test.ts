import { expect, test } from 'vitest'
import { spanCarrier } from './carry-span.ts'

const before = 'See Hall v. Pell, 1 Frank. 2. It binds. See Ames.'
const cited = { start: before.indexOf('Hall'), end: before.indexOf('. It') }

test('words typed before a citation move it', () => {
  const after = `But ${before}`
  const moved = spanCarrier(before, after)(cited)
  expect(moved && after.slice(moved.start, moved.end)).toBe('Hall v. Pell, 1 Frank. 2')
})

test('words typed after a citation leave it where it is', () => {
  expect(spanCarrier(before, `${before} More.`)(cited)).toEqual(cited)
})

test('a change inside a citation leaves no place for its old verdict', () => {
  expect(spanCarrier(before, before.replace('Frank. 2', 'Frank. 3'))(cited)).toBeNull()
})
