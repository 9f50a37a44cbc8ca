import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

test.each([
  ['347 U.S. 483¹ (1954)', undefined],
  ['347 U.S. 483⁴ (1954)', undefined],
  ['347 U.S. 483, 495[2] (1954)', '495'],
  ['347 U.S. 483, 495⁵ (1954)', '495'],
  ['347 U.S. 483† (1954)', undefined],
  ['347 U.S. 483, (1954)', undefined],
  ['347 U.S. 483 (l954)', undefined],
  ['347 U.S. 483 (19-\n54)', undefined],
  ['347 U.S. 483 (May 17, 19 54)', undefined],
  ['347 U.S. 483 (١٩٥٤)', undefined],
])('%s has its year and its page', (cited, pin) => {
  const [found] = findCitations(`Cole v. Birch, ${cited}`)
  expect(found).toMatchObject({ page: '483', year: 1954 })
  expect(found?.pins[0]?.label).toBe(pin)
})

test('two numbers behind a word are no year', () => {
  expect(findCitations('Cole v. Birch, 347 U.S. 483 (No. 19 54)')[0]?.year).toBeUndefined()
})

test('a comma before the writer of a separate opinion does not hide it', () => {
  const [found] = findCitations('Cole v. Birch, 347 U.S. 483 (1954), (Black, J., dissenting).')
  expect(found).toMatchObject({ year: 1954, parenthetical: 'Black, J., dissenting' })
})
