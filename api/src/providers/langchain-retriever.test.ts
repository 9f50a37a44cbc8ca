import { BaseCallbackHandler } from '@langchain/core/callbacks/base'
import { expect, test } from 'vitest'
import { addMember, makeMatter, putUpWall } from '../../test/factories.ts'
import { putDocument, putOpinions } from '../../test/opinions.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import type { Actor } from '../core/matter.ts'
import { retrieve } from '../steps/retrieve.ts'
import { type Hit, SearchRequest } from '../core/wire/research.ts'
import { QuaereRetriever } from './langchain-retriever.ts'

const hit: Hit = {
  passageId: '0190d3a0-0000-7000-8000-000000000001',
  source: 'opinion',
  sourceId: '0190d3a0-0000-7000-8000-000000000002',
  externalId: 'cl:1',
  title: 'Corliss v. Bramhall',
  citation: '212 Frank. 318',
  court: 'Supreme Court of Franklin',
  date: '1974-03-05',
  start: 10,
  end: 40,
  pageFrom: '320',
  pageTo: '320',
  part: 'lead',
  author: null,
  headingPath: [],
  text: 'A tenant may rely on the words.',
  marks: [],
  ranks: { lookup: null, words: 1, meaning: 2 },
  why: 'It has the words “tenant”.',
  citedBy: 0,
  citedByFound: [],
  authority: null,
  treatment: null,
}

test('a chain of others asks and gets passages with what it takes to cite them', async () => {
  const asked: string[] = []
  const retriever = new QuaereRetriever(question => {
    asked.push(question)
    return Promise.resolve({ hits: [hit] })
  })
  const documents = await retriever.invoke('May a tenant rely on them?')
  expect(asked).toEqual(['May a tenant rely on them?'])
  expect(documents).toMatchObject([
    {
      id: hit.passageId,
      pageContent: hit.text,
      metadata: {
        externalId: 'cl:1',
        citation: '212 Frank. 318',
        start: 10,
        end: 40,
        pageFrom: '320',
        why: hit.why,
      },
    },
  ])
  expect(await retriever.pipe(found => found.length).invoke('another question')).toBe(1)
})

const answering = (search: (question: string) => Promise<Hit[]> = () => Promise.resolve([hit])) =>
  new QuaereRetriever(async question => ({ hits: await search(question) }))

test('many questions at once and one in a stream come to the same documents', async () => {
  const retriever = answering(question => Promise.resolve([{ ...hit, title: question }]))
  const many = await retriever.batch(['one', 'two'])
  expect(many.map(documents => documents.map(({ metadata }) => metadata.title))).toEqual([['one'], ['two']])
  const parts: unknown[] = []
  for await (const documents of await retriever.stream('three')) parts.push(...documents)
  expect(parts).toMatchObject([{ id: hit.passageId, metadata: { title: 'three', court: hit.court } }])
})

test('whoever stops asking is let go at once, before a search and in the midst of one', async () => {
  let searches = 0
  const retriever = answering(() => (searches++, new Promise(() => {})))
  await expect(retriever.invoke('q', { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow(
    'gone',
  )
  expect(searches).toBe(0)
  const stopping = new AbortController()
  const { signal } = stopping
  const asked = Promise.allSettled([
    retriever.invoke('q', { signal }),
    retriever.batch(['q', 'q'], { signal }),
    retriever.pipe(found => found.length).invoke('q', { signal }),
  ])
  stopping.abort(new Error('enough'))
  for (const one of await asked) expect(one).toMatchObject({ reason: { message: 'enough' } })
  expect(await answering().invoke('q', { signal: new AbortController().signal })).toHaveLength(1)
})

test('callbacks, tags and metadata that it was made with or called with are told of begin, end and error', async () => {
  const told: string[] = []
  const handler = (of: string) =>
    BaseCallbackHandler.fromMethods({
      handleRetrieverStart: (_retriever, question, _run, _parent, tags) =>
        void told.push(`${of} ${question} ${tags?.join() ?? ''}`),
      handleRetrieverEnd: documents => void told.push(`${of} ${documents.length}`),
      handleRetrieverError: (error: unknown) => void told.push(`${of} ${String(error)}`),
    })
  const own = { callbacks: [handler('own')], tags: ['law'] }
  await new QuaereRetriever(() => Promise.resolve({ hits: [hit] }), own).invoke('q', {
    callbacks: [handler('call')],
  })
  expect(told.toSorted()).toEqual(['call 1', 'call q law', 'own 1', 'own q law'])
  told.length = 0
  const failing = new QuaereRetriever(() => Promise.reject(new Error('no database')), own)
  await expect(failing.invoke('q')).rejects.toThrow('no database')
  expect(told).toEqual(['own q law', 'own Error: no database'])
})

test('a chain finds what its person may see, and behind a wall nothing', async () => {
  const walled = await makeMatter(db, cast.firmId, cast.clientId)
  for (const role of ['researcher', 'reviewer'] as const) await addMember(db, walled, cast[role], role)
  await putDocument(db, embedder, cast.reviewer, walled, 'Zoning memo', ['The zoning allows a brewery.'])
  const chainOf = (actor: Actor) =>
    new QuaereRetriever(q =>
      retrieve({ db, embedder }, actor, { q, scope: 'client', matter: cast.matterId, limit: 8 }),
    )
  const found = async (actor: Actor) =>
    (await chainOf(actor).invoke('zoning for a brewery')).map(({ metadata }) => metadata.title)
  expect(await found(cast.researcher)).toEqual(['Zoning memo'])
  await putUpWall(db, walled, cast.researcher)
  expect(await found(cast.researcher)).toEqual([])
  expect(await found(cast.reviewer)).toEqual(['Zoning memo'])
  await expect(found(cast.stranger)).rejects.toThrow()
})

test('a chain keeps to the court it was made with, and a question narrows it to the courts typed in it', async () => {
  const of = (courtId: string) => ({
    externalId: courtId,
    name: 'Oak v. Elm',
    courtId,
    paragraphs: ['A heron.'],
  })
  await putOpinions(db, embedder, ['ny', 'nj', 'ohio'].map(of))
  const found = async (q: string, court?: string) => {
    const chain = new QuaereRetriever(asked =>
      retrieve({ db, embedder }, cast.researcher, SearchRequest.parse({ q: asked, court })),
    )
    return (await chain.invoke(q)).map(({ metadata }) => metadata.externalId).toSorted()
  }
  expect(await found('heron', 'ny')).toEqual(['ny'])
  expect(await found('heron court(ny or nj)')).toEqual(['nj', 'ny'])
  expect(await found('heron court(ny or nj)', 'nj')).toEqual(['nj'])
})
