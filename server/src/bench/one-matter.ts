import type { Deps } from '@quaere/api/deps'
import { documentsByMeaning } from '@quaere/api/storage/search-documents'
import { z } from 'zod'
import { asGood } from './as-good.ts'
import { type World, insertPerson, join, operatorOf } from './matter-world.ts'

/** Matters whose only member asks, questions of each, and how many of the first passages are compared. */
const MEMBERS = 20
const QUESTIONS = 5
const FIRST = 10
/** Cosines are computed of 32-bit numbers. */
const ROUNDING = 1e-6

const Numbers = z.array(z.number())

/**
 * Of the passages nearest in meaning that people find who belong to one matter alone, how many are the nearest there are: every
 * vector of the matter, read by an administrator, is compared here in plain arithmetic.
 */
export async function recallOfOneMatter(
  deps: Pick<Deps, 'db' | 'embedder'>,
  world: World,
): Promise<{ right: number; of: number }> {
  const { db, embedder } = deps
  let [right, of] = [0, 0]
  for (const [number, matter] of world.matters.slice(0, MEMBERS).entries()) {
    const member = await insertPerson(deps, world, matter.firmId, 'researcher', null)
    await join(deps, world, matter, member)
    const rows = await db.as(
      operatorOf(world, matter),
      tx => tx<{ embedding: string }[]>`
        select embedding::text as embedding
        from document_vectors
        where matter_id = ${matter.id} and model = ${embedder.id}`,
    )
    const vectors = rows.map(({ embedding }) => Numbers.parse(JSON.parse(embedding)))
    const asked = Array.from({ length: QUESTIONS }, (_, place) => {
      const { text = '' } = world.documents[(number * 31 + place * 7) % world.documents.length] ?? {}
      return text.slice(0, 300)
    })
    for (const vector of await embedder.embed(asked, 'query')) {
      const exact = vectors
        .map(one => ({ score: one.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, FIRST)
      const { clientId } = matter
      const filter = { clientId, from: null, to: null, exclude: [], within: null, only: null }
      const found = await db.as(member, tx => documentsByMeaning(tx, filter, embedder.id, vector, FIRST))
      right += asGood(found, exact, ROUNDING)
      of += exact.length
    }
  }
  return { right, of }
}
