import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

const offered = (text: string): (string | undefined)[][] =>
  findCitations(text).map(c => c.quotations.filter(q => q.loose !== true).map(q => q.text))

test('words that a colon behind a citation leads to are its own, not those of the citation that follows', () => {
  const text =
    'Foo v. Bar, 1 U.S. 12, 15 (1982): "Notice is owed to every tenant at all times." ' +
    'Baz v. Qux, 2 F.3d 34, 35 (7th Cir. 1993): "A lease ends with the house that it was made for."'
  expect(offered(text)).toEqual([
    ['Notice is owed to every tenant at all times.'],
    ['A lease ends with the house that it was made for.'],
  ])
})

test('words in the sentence after such a colon are its own, those of the next sentence are not', () => {
  expect(offered('Foo v. Bar, 1 U.S. 12, 15 (1982): no lease ends where "the tenant stays in it".')).toEqual([
    ['the tenant stays in it'],
  ])
  expect(
    offered('Foo v. Bar, 1 U.S. 12 (1982): no lease ends. Tenants say "we shall all stay in it here".'),
  ).toEqual([[]])
})

test('what the writer suggests behind a citation is nobody else’s words', () => {
  expect(
    offered('See Foo v. Bar, 1 U.S. 12 (1982). Id. We suggest: "I can leave at any time, and so can you."'),
  ).toEqual([[], []])
})

test.each(['—', ' — ', ' – ', '--', ' - '])(
  'words that a dash behind a citation (“%s”) leads to are its own',
  dash => {
    expect(offered(`Foo v. Bar, 1 U.S. 12, 15 (1982)${dash}“notice is owed.” It is so.`)).toEqual([
      ['notice is owed.'],
    ])
  },
)

test('words behind a dash are not its own where another case follows them, or where it stands between dashes', () => {
  expect(
    offered('See Foo v. Bar, 1 U.S. 12 (1982) — “notice is owed.” Baz v. Qux, 2 F.3d 34 (7th Cir. 1993).'),
  ).toEqual([[], ['notice is owed.']])
  expect(offered('The rule — Foo v. Bar, 1 U.S. 12 (1982) — “notice first” as we say, is old.')).toEqual([[]])
})
