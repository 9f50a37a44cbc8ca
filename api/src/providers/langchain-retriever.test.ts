import { expect, test } from 'vitest'
import type { Hit } from '../core/wire/research.ts'
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
