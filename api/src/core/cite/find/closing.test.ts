import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { closing } from './closing.ts'

const cited = 'Cole v. Birch, 347 U.S. 483, 485 (1954) '
const said = (after: string): (string | undefined)[] => {
  const [first] = findCitations(`${cited}${after}. It is so.`)
  return first?.parentheticals?.map(p => p.text) ?? []
}

test.each([
  ['a bracket that opens in them', '(“Notice is due to tenants (the jury so found as”)'],
  ['a bracket that closes in them', '(“of the tenants) as notice that had been given”)'],
  ['numbers of a list', '(“1) a duty that is owed; 2) a breach of it”)'],
  ['straight marks', '("Notice is due to tenants (the jury so found as")'],
  ['words before them', '(holding that “notice is due (the jury so found as” it did)'],
  ['quoted words inside them', '(“Notice is ‘due’ and “owed” (the jury so found as”)'],
])('words cut out of the middle of brackets are a parenthetical: %s', (_, after) => {
  expect(said(after)).toEqual([after.slice(1, -1)])
})

test('what follows them is read too', () => {
  expect(said('(“to tenants (the jury so found as”) (emphasis added)')).toEqual([
    '“to tenants (the jury so found as”',
    'emphasis added',
  ])
})

test.each([
  ['(“notice is due (and owed) to tenants”)', ''],
  ['(“notice is due)', '. He called it “a rule (of law)”.'],
  ['("notice is due)', '. He called it "a rule (of law)".'],
  ['(a pipe of 5" (or more))', ', or 6" (or less).'],
])('a bracket closes where it always did: %s', (inside, after) => {
  expect(closing(inside + after, 0, 2000)).toBe(inside.length - 1)
})

test('a bracket full of marks is read through no more than a few times', () => {
  const text = `(${'“'.repeat(1_000_000)}`
  expect(closing(text, 0, text.length)).toBe(-1)
})
