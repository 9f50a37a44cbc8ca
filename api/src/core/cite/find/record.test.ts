import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

test.each([
  '(R. 45)',
  'R. at 45.',
  '(Doc. 12 at 3).',
  'Ex. A.',
  '(Exhibit 12-B at 4).',
  'Tr. 55.',
  '(Trial Tr. 45:6-9).',
  'Compl. ¶ 4.',
  'App. 12.',
  'J.A. 33.',
  'Pet. App. 12a.',
  'Dkt. 45.',
  'Dkt. No. 45, at 2.',
  'ECF No. 45 at 6.',
  'Smith Aff. ¶ 4.',
  'Jones Dep. 45:5-8.',
  'Brief for Petitioner 12.',
  'Def.’s Opp’n at 4.',
])('an id. after %s does not mean the case before it', cite => {
  const found = findCitations(`It is settled. Able v. Baker, 1 U.S. 2, 3 (1800). He fell. ${cite} Id. at 5.`)
  expect(found.map(c => [c.kind, c.afterRecord])).toEqual([
    ['full_case', undefined],
    ['id', true],
  ])
})

test.each([
  'He fell in 1990.',
  'The exhibit was shown to all 12 of them.',
  'He lived at 45 Record Street.',
  'That was the record of 3 years.',
])('%s is no record cite', prose => {
  const found = findCitations(`Able v. Baker, 1 U.S. 2, 3 (1800). ${prose} Id. at 5.`)
  expect(found[1]?.afterRecord).toBeUndefined()
})

test('a record cite in brackets is no parenthetical of the case before it', () => {
  const [able] = findCitations('Able v. Baker, 1 U.S. 2 (1800) (Doc. 12 at 3).')
  expect(able?.parenthetical).toBeUndefined()
})

test.each([
  'As the court explained, “Appx., at 64-65. Notice was due to the tenant.”',
  'As the court explained, "The buyer identified State\'s Exhibit 4, which he had received."',
])('an id. after quoted words means the case, whatever is cited in them: %s', words => {
  const found = findCitations(`Able v. Baker, 1 U.S. 2, 3 (1800). It is much the same. ${words} Id. at 5.`)
  expect(found.map(c => [c.kind, c.afterRecord])).toEqual([
    ['full_case', undefined],
    ['id', undefined],
  ])
})

test('an id. after quoted words and a record cite means the record', () => {
  const found = findCitations(
    'Able v. Baker, 1 U.S. 2, 3 (1800). He said “I saw it fall.” Doc. 12 at 3. Id. at 5.',
  )
  expect(found[1]?.afterRecord).toBe(true)
})
