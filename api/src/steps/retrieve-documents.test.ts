import { expect, test } from 'vitest'
import { addMember, makeClient, makeMatter } from '../../test/factories.ts'
import { cast, db } from '../../test/with-cast.ts'
import { type DocumentPool, searchDocuments } from './retrieve-documents.ts'

type Collection = { clientId: string; titleOf: Map<string, string> }

/** Documents of equal passages about ferries, and in `special` other words by the document's number and the passage's. */
async function collection(
  documents: number,
  passages: number,
  special: { document: number; passage: number; text: string }[],
): Promise<Collection> {
  const clientId = await makeClient(db, cast.firmId)
  const matter = await makeMatter(db, cast.firmId, clientId)
  await addMember(db, matter, cast.researcher, 'researcher')
  const rows = await db.as(cast.researcher, async tx => {
    await tx`
      insert into documents (id, matter_id, path, title, sha256, added_by)
      select gen_random_uuid(), ${matter}::uuid, number::text, number::text, '', ${cast.researcher.id}
      from generate_series(1, ${documents}) number`
    await tx`
      insert into document_passages (id, document_id, matter_id, ordinal, start_at, end_at, from_byte, bytes, part, words, terms)
      select gen_random_uuid(), documents.id, ${matter}::uuid, number, 0, 1, 0, 1, 'body', 20,
        to_tsvector('english', coalesce(
          (select string_agg(text, ' ')
            from unnest(${special.map(one => one.document)}::int[], ${special.map(one => one.passage)}::int[],
              ${special.map(one => one.text)}::text[]) said (document, passage, text)
            where documents.title = document::text and passage = number),
          'The ferry leaves from pier ' || documents.title || '.'))
      from documents, generate_series(1, ${passages}) number
      where matter_id = ${matter}`
    await tx`select count_documents(array_agg(id)) from documents where matter_id = ${matter}`
    return tx<{ id: string; title: string }[]>`select id, title from documents where matter_id = ${matter}`
  })
  return { clientId, titleOf: new Map(rows.map(row => [row.id, row.title])) }
}

const search = ({ clientId }: Collection, question: string): Promise<DocumentPool> =>
  searchDocuments(work => db.as(cast.researcher, work), {
    embedder: { id: 'none' },
    vector: Float32Array.of(0),
    question,
    filter: { clientId, from: null, to: null, exclude: [], within: null, only: null },
    depth: 300,
  })

const bestOf = (pool: DocumentPool, { titleOf }: Collection): string[] =>
  [...pool.whole.keys()].slice(0, 2).map(id => titleOf.get(id) ?? '')

test('among many passages a document is ranked by all of its words, wherever they stand, and by those side by side', async () => {
  const harbour = await collection(335, 15, [
    { document: 7, passage: 1, text: 'Dredging the harbour needs a permit.' },
    { document: 7, passage: 9, text: 'A marina pays for moorings.' },
    { document: 90, passage: 3, text: 'Dredging the harbour needs a permit.' },
    { document: 91, passage: 3, text: 'A marina pays for moorings.' },
    // The same words of the question in both, but only one has them side by side.
    {
      document: 40,
      passage: 2,
      text: 'Legally, a board. Required by necessity is no quorum; a board, a rule.',
    },
    { document: 50, passage: 2, text: 'By the rule of necessity a quorum is legally required; a board.' },
  ])
  const pool = await search(harbour, 'dredging of a harbour beside the moorings of a marina')
  expect(pool.passages).toBe(5_025)
  expect(bestOf(pool, harbour)[0]).toBe('7')
  // Both of its passages are there to be read, and the words of neither other document are lost.
  const found = pool.candidates.map(one => harbour.titleOf.get(one.sourceId)).sort()
  expect(found).toEqual(['7', '7', '90', '91'])
  expect(pool.candidates.every(one => one.words > 0)).toBe(true)

  const paired = await search(harbour, 'rule of necessity: is the quorum legally required?')
  expect(bestOf(paired, harbour)).toEqual(['50', '40'])
  const turned = await search(harbour, 'required by necessity; legally, is it the rule of the quorum?')
  expect(bestOf(turned, harbour)[0]).toBe('40')
})

test('more documents than are all ranked are found by their rarest words', async () => {
  const many = await collection(5_010, 1, [
    { document: 4_321, passage: 1, text: 'A placement agent may not be paid a contingency fee.' },
  ])
  const pool = await search(
    many,
    'Does the ferry leave, and may a placement agent be paid a contingency fee?',
  )
  expect(pool.sources).toBe(5_010)
  expect(bestOf(pool, many)[0]).toBe('4321')
  expect(pool.candidates.some(one => many.titleOf.get(one.sourceId) === '4321')).toBe(true)
})

test('a document of more passages than are compared is still read when it is the one that fits', async () => {
  const record = await collection(1, 5_010, [
    { document: 1, passage: 3_000, text: 'The witness saw the barge sink.' },
  ])
  const pool = await search(record, 'who saw the barge sink?')
  expect(pool.candidates.some(one => one.words > 0)).toBe(true)
})
