import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { putOpinions } from '../../test/opinions.ts'
import type { Embedder } from '../core/ports.ts'
import { lawByMeaningExact, lawByMeaningIndexed } from './search-law.ts'
import type { Db } from './session.ts'
import { ensureVectorIndex, hasVectorIndex, vectorColumn } from './vector-index.ts'

const MODEL = "test's model"
const DIMENSIONS = 16

/** Vectors that depend on the text alone and point every way. */
const embedder: Embedder = {
  id: MODEL,
  description: 'for this test',
  dimensions: DIMENSIONS,
  embed: texts =>
    Promise.resolve(
      texts.map(text => {
        let state = [...text].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
        const vector = Float32Array.from({ length: DIMENSIONS }, () => {
          state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
          return state / 2 ** 31 - 1
        })
        const length = Math.hypot(...vector)
        return vector.map(value => value / length)
      }),
    ),
}

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
  await putOpinions(
    db,
    embedder,
    Array.from({ length: 60 }, (_, opinion) => ({
      externalId: `o${opinion}`,
      name: `Number ${opinion} v. Marsh`,
      courtId: opinion % 30 === 0 ? 'rare' : 'usual',
      paragraphs: Array.from({ length: 20 }, (_, passage) => `Passage ${passage} of opinion ${opinion}.`),
    })),
  )
})
afterAll(async () => db.close())

const everything = { court: null, jurisdiction: null, from: null, to: null, exclude: [] }

test('the graph is built once there are enough vectors, and then used', async () => {
  expect(await ensureVectorIndex(db, MODEL, DIMENSIONS, 5_000)).toBe(false)
  expect(await ensureVectorIndex(db, MODEL, DIMENSIONS, 1_000)).toBe(true)
  expect(await ensureVectorIndex(db, MODEL, DIMENSIONS, 1_000)).toBe(true)
  expect(await db.asOwner(tx => hasVectorIndex(tx, MODEL))).toBe(true)
  expect(await db.asOwner(tx => hasVectorIndex(tx, 'another model'))).toBe(false)
})

test('the graph finds what comparing every vector finds, under a filter, too', async () => {
  const [vector = new Float32Array()] = await embedder.embed(['a question'], 'query')
  const column = vectorColumn(db.kind, DIMENSIONS)
  for (const filter of [everything, { ...everything, court: 'rare' }]) {
    const { exact, indexed } = await db.asOwner(async tx => ({
      exact: await lawByMeaningExact(tx, filter, MODEL, vector, 30),
      indexed: await lawByMeaningIndexed(tx, filter, MODEL, vector, column, 30),
    }))
    expect(indexed).toHaveLength(30)
    const wanted = new Set(exact.map(found => found.id))
    expect(indexed.filter(found => wanted.has(found.id)).length).toBeGreaterThanOrEqual(28)
    expect(indexed[0]?.score).toBeCloseTo(exact[0]?.score ?? 0, 2)
  }
})
