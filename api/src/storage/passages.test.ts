import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import { putOpinions } from '../../test/opinions.ts'
import { newId } from '../core/ids.ts'
import type { Embedder } from '../core/ports.ts'
import { type FillingPosition, insertOpinionVectors, passagesWithoutVector } from './passages.ts'
import type { Db } from './session.ts'

const embedder: Embedder = {
  id: 'old',
  description: 'for this test',
  dimensions: 4,
  embed: texts => Promise.resolve(texts.map(text => Float32Array.from([text.length, 1, -0.5, 1e-7]))),
}

let db: Db
beforeAll(async () => {
  db = await openTestDatabase()
  await putOpinions(
    db,
    embedder,
    Array.from({ length: 5 }, (_, opinion) => ({
      externalId: `o${opinion}`,
      name: `Number ${opinion} v. Marsh`,
      paragraphs: Array.from({ length: 4 }, (_, passage) => `Passage ${passage} of opinion ${opinion}.`),
    })),
  )
})
afterAll(async () => db.close())

const vectorsOf = (model: string): Promise<{ id: string; numbers: string }[]> =>
  db.asOwner(
    async tx =>
      await tx<{ id: string; numbers: string }[]>`
        select passage_id as id, embedding::text as numbers from opinion_vectors where model = ${model} order by id`,
  )

test('a new model is filled in piece by piece, nothing twice, and what is gone or done meanwhile is passed over', async () => {
  const found: string[] = []
  let after: FillingPosition | null = null
  for (;;) {
    const from: FillingPosition | null = after
    const some: Awaited<ReturnType<typeof passagesWithoutVector>> = await db.asOwner(tx =>
      passagesWithoutVector(tx, 'new', from, 3),
    )
    const last = some.at(-1)
    if (last === undefined) break
    after = last
    const rows = some.map(row => ({ passageId: row.passageId, vector: Float32Array.from([0.25, -3]) }))
    found.push(...rows.map(row => row.passageId))
    await db.asOwner(tx => insertOpinionVectors(tx, 'new', rows.slice(1, 3), db.kind))
    await db.asOwner(tx => insertOpinionVectors(tx, 'new', rows, db.kind))
    const other = { passageId: newId(), vector: Float32Array.from([9, 9]) }
    const again = rows.map(row => ({ ...row, vector: Float32Array.from([1, 1]) }))
    await db.asOwner(tx => insertOpinionVectors(tx, 'new', [other, ...again], db.kind))
  }
  expect(new Set(found).size).toBe(20)
  const stored = await vectorsOf('new')
  expect(stored.map(row => row.id)).toEqual([...found].sort())
  expect(new Set(stored.map(row => row.numbers))).toEqual(new Set(['[0.25,-3]']))
  expect(await vectorsOf('old')).toHaveLength(20)
})

test('the vectors of every model go with their passages, and those of others stay', async () => {
  const before = await vectorsOf('old')
  await db.asOwner(tx => tx`delete from opinions where external_id in ('o1', 'o3')`)
  const left = await db.asOwner(tx => tx<{ id: string }[]>`select id from opinion_passages order by id`)
  expect(left).toHaveLength(before.length - 8)
  expect((await vectorsOf('old')).map(row => row.id)).toEqual(left.map(row => row.id))
})
