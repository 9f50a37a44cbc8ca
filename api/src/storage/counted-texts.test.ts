import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { MOST_TIMES, bm25, storedForms, textsHolding } from '../core/bm25.ts'
import { type CountedRow, asTexts, countedTexts } from './counted-texts.ts'
import type { Db } from './session.ts'

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => db.close())

test('what is stored of a text is how often each of its words stands there', async () => {
  const texts = fc.array(
    fc
      .array(fc.constantFrom('lease', 'leases', 'notice', 'été', '12(b)', 'court', '§', '😀'), {
        maxLength: 90,
      })
      .map(words => words.join(' ')),
    { minLength: 1, maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(texts, async given => {
      const { stored, lexemes } = await db.asOwner(async tx => {
        const lexemes = await tx<{ place: number; hash: number; times: number }[]>`
          select place::int, hashtext(lexeme) as hash, cardinality(positions) as times
          from unnest(${given}::text[]) with ordinality given (text, place),
            unnest(to_tsvector('english', text))`
        const [row] = await tx<CountedRow[]>`
          with held as (
            select place as id, place as source, 1 as words,
              term_counts(to_tsvector('english', text)) & ${storedForms(lexemes)}::int[] as counts
            from unnest(${given}::text[]) with ordinality given (text, place)
          )
          select ${countedTexts(tx, tx`id`, tx`source`)} from held`
        return { stored: asTexts(row), lexemes }
      })
      expect(stored.ids).toHaveLength(given.length)
      expect(stored.counts).toHaveLength(lexemes.length)
      for (const hash of new Set(lexemes.map(one => one.hash))) {
        const held = lexemes.filter(one => one.hash === hash)
        expect(textsHolding(stored, [{ hash }])).toEqual([held.length])
        const texts = bm25(stored, [{ hash, weight: 1 }], 1)
        for (const { place, times } of held) {
          const score = texts.find(one => one.id === String(place))?.score ?? 0
          // At the average length the formula is f · 2.2 / (f + 1.2).
          expect((1.2 * score) / (2.2 - score)).toBeCloseTo(Math.min(times, MOST_TIMES), 6)
        }
      }
    }),
    { numRuns: 40 },
  )
})

test('a text that holds nothing of what is asked has its place, and no text is no text', async () => {
  const row = await db.asOwner(async tx => {
    const [one] = await tx<CountedRow[]>`
      select ${countedTexts(tx, tx`id`, tx`id`)}
      from (values (1, 5, '{}'::int[]), (2, 6, '{8,17}'::int[])) held (id, words, counts)`
    const [none] = await tx<CountedRow[]>`
      select ${countedTexts(tx, tx`id`, tx`id`)} from (select 1 as id, 1 as words, '{}'::int[] as counts limit 0) held`
    return { one, none }
  })
  expect(asTexts(row.one)).toEqual({
    ids: ['1', '2'],
    sourceIds: ['1', '2'],
    words: [5, 6],
    ends: [0, 2],
    counts: Int32Array.of(8, 17),
  })
  expect(asTexts(row.none).ids).toEqual([])
})
