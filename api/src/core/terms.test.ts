import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyOf, candidateTerms, couldMatch, tellingTerms } from './terms.ts'

test('the rarest terms come first, and a term repeated in the question weighs more', () => {
  const terms = tellingTerms(
    [
      { lexeme: 'court', hash: 0, times: 1, passages: 900 },
      { lexeme: 'estoppel', hash: 0, times: 1, passages: 3 },
      { lexeme: 'waiver', hash: 0, times: 3, passages: 30 },
      { lexeme: 'notic', hash: 0, times: 1, passages: 30 },
    ],
    1_000,
  )
  expect(terms.map(term => term.lexeme)).toEqual(['waiver', 'estoppel', 'notic', 'court'])
  expect(terms.every(term => term.weight >= 0)).toBe(true)
})

test('candidates stay under the bound, but a question of common words alone still has one', () => {
  const term = (lexeme: string, passages: number) => ({ lexeme, hash: 0, passages, weight: 1 })
  const terms = [term('court', 900), term('waiver', 30), term('notic', 80)]
  expect(candidateTerms(terms, 150).map(one => one.lexeme)).toEqual(['waiver', 'notic'])
  expect(candidateTerms([term('court', 900), term('law', 800)], 150).map(one => one.lexeme)).toEqual(['law'])
})

test('a quoted lexeme ends where it should, whatever it holds', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), lexemes => {
      const query = anyOf(lexemes)
      // Read back as Postgres does: pieces between single quotes, doubled ones inside.
      const read = [...query.matchAll(/'((?:[^'\\]|''|\\\\)*)'(?: \| |$)/gy)].map(([, inner = '']) =>
        inner.replaceAll("''", "'").replaceAll('\\\\', '\\'),
      )
      expect(read).toEqual(lexemes)
    }),
  )
})

test('words that cannot have a lexeme as their stem are not asked about', () => {
  expect(couldMatch(['landlord', 'tenancy', 'tenant', 'lease'], ['tenant', 'leas'])).toEqual([
    'tenancy',
    'tenant',
    'lease',
  ])
  expect(couldMatch(['dying', 'lying'], ['die'])).toEqual(['dying'])
  expect(couldMatch(['using', 'used', 'utmost', 'us'], ['use'])).toEqual(['using', 'used', 'us'])
  expect(couldMatch(['try', 'trying', 'toil'], ['tri'])).toEqual(['try', 'trying'])
  expect(couldMatch(['going', 'grant'], ['go'])).toEqual(['going'])
})
