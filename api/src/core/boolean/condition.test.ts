import { expect, test } from 'vitest'
import { type Condition, conditionOf, rarest } from './condition.ts'
import type { Word } from './query.ts'
import { readBoolean } from './read.ts'

const counts: Readonly<Record<string, number>> = { court: 9_000, lease: 400, franchise: 20, home: 300 }
const stopWords = new Set(['at', 'may'])

const condition = (text: string): Condition | null => {
  const { query } = readBoolean(text)
  if (query === null) throw new Error(`nothing read of ${text}`)
  return conditionOf(query, ({ word }: Word) => ({
    lexeme: stopWords.has(word) ? null : word,
    passages: counts[word] ?? 1_000,
  }))
}

/** A word by itself, and with something behind it without a space. */
const held = (word: string): string => `'${word}' | '${word}.':* | '${word}/':*`

test('the rarest word of an AND is looked for, and every choice of an OR', () => {
  const both = condition('court AND lease')
  expect(both && rarest(both)).toBe(held('lease'))
  const choice = condition('court AND (lease OR franchise)')
  expect(choice && rarest(choice)).toBe(`(${held('lease')}) | (${held('franchise')})`)
})

test('what is excluded is never looked for', () => {
  expect(condition('franchise NOT court')).toEqual({
    is: 'all',
    of: [{ is: 'holds', query: held('franchise'), passages: 20 }],
  })
})

test('a phrase asks for its telling words in one passage', () => {
  expect(condition('"franchise at lease"')).toMatchObject({
    is: 'holds',
    query: `(${held('franchise')} | 'franchise.at':* | 'franchise.a.t':* | 'franchise/at':*) & (${held('lease')} | 'franchise.at.lease':* | 'franchise.a.t.lease':* | 'at.lease':* | 'a.t.lease':* | 'franchise/at/lease':* | 'at/lease':*)`,
    passages: 20,
  })
})

test('stop words alone cannot be looked for, nor a choice with one of them', () => {
  expect(condition('"at may"')).toBeNull()
  expect(condition('lease OR may')).toBeNull()
  expect(condition('franchise AND may')).toMatchObject({ is: 'all', of: [{ passages: 20 }] })
})

test('a root asks for longer words and for the stems that are shorter than itself', () => {
  expect(condition('univers!')).toMatchObject({ query: "'univers':* | 'univer' | 'unive' | 'univ' | 'uni'" })
  expect(condition('appl*')).toMatchObject({ query: "'appl':* | 'app'" })
  expect(condition('apply!')).toMatchObject({ query: "'apply':* | 'appli':* | 'appl' | 'app'" })
})

test('short words may stand with dots or spaces in a text', () => {
  expect(condition('"lease FAA"')).toMatchObject({
    query: expect.stringContaining(
      `(${held('faa')} | ('f.a.a') | ('f' & 'a.a') | ('f.a') | ('f') | 'lease.faa':*`,
    ),
  })
  expect(condition('usc')).toMatchObject({
    query: `${held('usc')} | ('u.s.c') | ('u' & 's.c') | ('u.s' & 'c') | ('u' & 'c')`,
  })
})

test('a section sign is not in the index, so a source is looked for by what stands beside it', () => {
  expect(condition('"section 1983"')).toMatchObject({ query: expect.stringMatching(/^\('1983' [^()]*\)$/) })
  expect(condition('lease /p section')).toMatchObject({ of: [{ is: 'holds', query: held('lease') }] })
  expect(condition('(section OR article) w/3 lease')).toMatchObject({ of: [{ query: held('lease') }] })
  expect(condition('section OR lease')).toMatchObject({ of: [{ query: "'section' | 'sec' | 'ss'" }, {}] })
})

test('a number may stand behind a hyphen or before a dot, and be one word of the index with its neighbours', () => {
  expect(condition('1573')).toMatchObject({ query: "'1573' | '-1573' | '1573.':* | '-1573.':*" })
  expect(condition('541.106')).toMatchObject({ query: expect.stringContaining("'541.106':*") })
  expect(condition('"F.2d"')).toMatchObject({ query: expect.stringMatching(/'f.2d':\*.* & .*'f.2d':\*/) })
  expect(condition('"S.E.2d 815"')).toMatchObject({
    query: expect.stringMatching(/'s.e.2d':\*.* & .*'s.e.2d':\*.* & .*'815'/),
  })
  expect(condition('"plaintiff/appellant"')).toMatchObject({
    query: expect.stringMatching(/'plaintiff\/appellant':\*.* & .*'plaintiff\/appellant':\*/),
  })
})

test('a beginning that a stop word answers, too, is left to the text, unless nothing else is sought', () => {
  expect(condition('lease AND own!')).toMatchObject({ of: [{ query: held('lease') }] })
  expect(condition('lease AND (whic! OR home)')).toMatchObject({ of: [{ query: held('lease') }] })
  expect(condition('lease AND wh*n')).toMatchObject({ of: [{ query: held('lease') }] })
  expect(condition('own!')).toMatchObject({ query: expect.stringContaining("'own':*") })
  expect(condition('lease AND owne!')).toMatchObject({
    of: [{}, { query: expect.stringContaining("'owne':*") }],
  })
})
