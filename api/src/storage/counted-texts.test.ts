import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { bm25, textsHolding } from '../core/bm25.ts'
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
        const [row] = await tx<CountedRow[]>`
          with held as (
            select place as id, place as source, 1 as words, term_counts(to_tsvector('english', text)) as counts
            from unnest(${given}::text[]) with ordinality given (text, place)
          )
          select ${countedTexts(tx, tx`id::text`, tx`source::text`)} from held`
        const lexemes = await tx<{ place: number; hash: number; times: number }[]>`
          select place::int, hashtext(lexeme) as hash, cardinality(positions) as times
          from unnest(${given}::text[]) with ordinality given (text, place),
            unnest(to_tsvector('english', text))`
        return { stored: row === undefined ? undefined : asTexts(row), lexemes }
      })
      if (stored === undefined) throw new Error('A row of aggregates is always there.')
      expect(stored.ids).toHaveLength(given.length)
      for (const hash of new Set(lexemes.map(one => one.hash))) {
        const held = lexemes.filter(one => one.hash === hash)
        expect(textsHolding(stored, [{ hash }])).toEqual([held.length])
        const { texts } = bm25(stored, [{ hash, weight: 1 }], 1, () => 1)
        for (const { place, times } of held) {
          const score = texts.find(one => one.id === String(place))?.score ?? 0
          // At the average length the formula is f · 2.2 / (f + 1.2).
          expect((1.2 * score) / (2.2 - score)).toBeCloseTo(Math.min(times, 63), 6)
        }
      }
    }),
    { numRuns: 40 },
  )
})
