import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMember, makeClient, makeMatter, putUpWall } from '../../test/factories.ts'
import { putDocument, putOpinions } from '../../test/opinions.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import { SearchRequest } from '../core/wire/research.ts'
import { QuaereRetriever } from '../providers/langchain-retriever.ts'
import { retrieve } from './retrieve.ts'
import { retrieveContrary } from './retrieve-contrary.ts'
import { documentPassages } from '../storage/suggestions.ts'

const secret = 'The brewery of the harbour merges with Ashdown, contrary to Halloran, 212 Frank. 318.'
const words = [
  'brewery',
  'harbour',
  'Ashdown',
  'lease',
  'notice',
  'merges',
  '212 Frank. 318',
  'Halloran',
  'not',
]

/** One way of searching: by words, in terms and connectors, for disagreement, within one source, a hit a source, or by a chain. */
const asked = fc.record({
  q: fc
    .tuple(fc.subarray(words, { minLength: 1 }), fc.constantFrom(' ', ' AND ', ' /s ', ' OR ', '! /p '))
    .map(([some, between]) => some.join(between)),
  scope: fc.constantFrom('client' as const, 'both' as const),
  stance: fc.constantFrom('any' as const, 'contrary' as const),
  within: fc.constantFrom(undefined, 'Merger plan', 'halloran'),
  limit: fc.constantFrom(1, 50),
  groupBySource: fc.boolean(),
})

test('what stands behind a wall changes no answer to whoever is before it: no text, title, rank, note or count', async () => {
  const { researcher, firmId, clientId, matterId } = cast
  await putOpinions(db, embedder, [
    {
      externalId: 'halloran',
      name: 'Halloran v. Marsh Savings Bank',
      citation: '212 Frank. 318',
      courtId: 'franklin',
      jurisdiction: 'Franklin',
      date: '1974-03-05',
      paragraphs: ['A commercial lease ends after written notice, and the harbour is no brewery.'],
    },
  ])
  const lease = 'The lease of the harbour needs notice; we disagree with Halloran.'
  await putDocument(db, embedder, researcher, matterId, 'Letter', [lease])
  const requests = fc.sample(asked, { numRuns: 16, seed: 4821 })
  const answers = async () => {
    const all: unknown[] = [await db.as(researcher, tx => documentPassages(tx, clientId))]
    for (const { within, groupBySource, ...request } of requests) {
      const find = request.stance === 'contrary' ? retrieveContrary : retrieve
      const wanted = { ...request, matter: matterId, groupBySource, ...(within && { within }) }
      const { milliseconds: _, ...answer } = await find({ db, embedder }, researcher, wanted)
      all.push(answer)
    }
    const chain = new QuaereRetriever(q =>
      retrieve({ db, embedder }, researcher, SearchRequest.parse({ q, scope: 'client', matter: matterId })),
    )
    all.push(await chain.invoke(secret))
    return all
  }
  const before = await answers()
  const walled = await makeMatter(db, firmId, clientId)
  await addMember(db, walled, researcher, 'researcher')
  const foreign = await makeMatter(db, firmId, await makeClient(db, firmId))
  const unjoined = await makeMatter(db, firmId, clientId)
  for (const matter of [walled, foreign, unjoined]) {
    await addMember(db, matter, cast.reviewer, 'reviewer')
    await putDocument(db, embedder, cast.reviewer, matter, 'Merger plan', [secret, `${secret} Not at all.`])
  }
  // Seen as long as no wall stands: else nothing would be tested.
  expect(JSON.stringify(await answers())).toContain('Ashdown, contrary')
  await putUpWall(db, walled, researcher)
  expect(await answers()).toEqual(before)
})
