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

test.each([
  ['(Alder v. Birch (1988) 12 Cal.3d 100, 102 [“a tenant may rely on it”].)', 'a tenant may rely on it'],
  ['(Alder v. Birch (1988) 12 Cal.3d 100, 102 [holding that “notice is due”].)', 'notice is due'],
])('brackets of California’s style say what a case holds: %s', (text, words) => {
  const [found, ...others] = findCitations(text)
  expect(others).toEqual([])
  expect(found).toMatchObject({ pin: '102', year: 1988, quotations: [{ text: words }] })
  expect(found?.quotations[0]?.loose).toBeUndefined()
  expect(found?.parenthetical).toContain(words)
})

test('brackets with a parallel citation, and the writer’s own, are no such words', () => {
  const [found] = findCitations(
    '(Alder v. Birch (1988) 12 Cal.3d 100, 102 [135 Cal.Rptr. 5].) [Emphasis added.]',
  )
  expect(found?.parenthetical).toBeUndefined()
})
