import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMember, makeClient, makeMatter } from '../../test/factories.ts'
import { putDocument } from '../../test/opinions.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import { textsHolding } from '../core/bm25.ts'
import { allDocuments, documentSizes, questionPairs, wholeDocuments } from './document-counts.ts'
import type { DocumentFilter } from './search-documents.ts'

async function newMatter(): Promise<{ matter: string; filter: DocumentFilter }> {
  const clientId = await makeClient(db, cast.firmId)
  const matter = await makeMatter(db, cast.firmId, clientId)
  await addMember(db, matter, cast.researcher, 'researcher')
  return { matter, filter: { clientId, from: null, to: null, exclude: [], within: null, only: null } }
}

const hashOf = async (lexeme: string): Promise<number> =>
  (await db.asOwner(tx => tx<{ hash: number }[]>`select hashtext(${lexeme}) as hash`))[0]?.hash ?? 0

/** The class of a lexeme's times in each document that holds it, read as the search reads it. */
async function classesOf(filter: DocumentFilter, lexeme: string): Promise<number[]> {
  const hash = await hashOf(lexeme)
  const texts = await db.as(cast.researcher, tx => allDocuments(tx, filter, [{ hash }]))
  return [...texts.counts].map(stored => stored & 7)
}

test('a word counts in its document as often as in all its passages together', async () => {
  const words = fc.array(fc.constantFrom('lease', 'leases', 'notice', 'été', '12(b)', '😀', 'the'), {
    minLength: 1,
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 4 }), async given => {
      const { matter, filter } = await newMatter()
      const paragraphs = given.map(paragraph => paragraph.join(' '))
      const id = await putDocument(db, embedder, cast.researcher, matter, 'Untitled', paragraphs)
      const sizes = await db.as(cast.researcher, tx => documentSizes(tx, filter))
      expect(sizes).toMatchObject([{ id, passages: given.length }])
      const leases = given.flat().filter(word => word.startsWith('lease')).length
      const from = [1, 2, 3, 4, 6, 9, 14, 24]
      const reached = from.filter(least => leases >= least).length
      expect(await classesOf(filter, 'leas')).toEqual(reached === 0 ? [] : [reached - 1])
    }),
    { numRuns: 15 },
  )
})

test('a question and a document agree about who stands beside whom, around one word that is not counted', async () => {
  const { matter, filter } = await newMatter()
  const paragraphs = ['The rule of necessity lets a quorum act.', 'A rule. Public necessity.']
  await putDocument(db, embedder, cast.researcher, matter, 'Untitled', paragraphs)
  await putDocument(db, embedder, cast.researcher, matter, 'Other', ['Necessity knows no rule.'])
  const { pairs, holding } = await db.as(cast.researcher, async tx => {
    const pairs = await questionPairs(
      tx,
      "rule of necessity, and by the legally required quorum; a rule's necessity",
    )
    const ids = (await documentSizes(tx, filter)).map(size => size.id)
    return { pairs, holding: textsHolding(await wholeDocuments(tx, ids, 'pairs', pairs), pairs) }
  })
  const held = pairs.flatMap((pair, place) =>
    (holding[place] ?? 0) > 0 ? [[pair.lexeme, holding[place]]] : [],
  )
  expect(held).toEqual([['rule necess', 1]])
  expect(pairs.map(pair => pair.lexeme)).toContain('requir quorum')
  expect(pairs.map(pair => pair.lexeme)).not.toContain('necess legal')
})

test('a document that is superseded or taken out counts no more', async () => {
  const { matter, filter } = await newMatter()
  const put = (text: string) => putDocument(db, embedder, cast.researcher, matter, 'Lease', [text])
  await put('Rent is due in May.')
  const second = await put('Rent is due in June.')
  const held = () => db.as(cast.researcher, tx => documentSizes(tx, filter))
  expect((await held()).map(size => size.id)).toEqual([second])
  expect(await classesOf(filter, 'may')).toEqual([])
  await db.as(cast.researcher, tx => tx`delete from documents where matter_id = ${matter}`)
  expect(await held()).toEqual([])
})

test('counts are seen and changed by members of the matter alone, also in raw SQL', async () => {
  const { matter } = await newMatter()
  const id = await putDocument(db, embedder, cast.researcher, matter, 'Lease', ['Rent is due in May.'])
  const seen = (actor = cast.researcher) =>
    db.as(actor, tx => tx`select document_id from document_counts where matter_id = ${matter}`)
  expect(await seen()).toEqual([{ document_id: id }])
  expect(await seen(cast.stranger)).toEqual([])
  await db.as(cast.stranger, tx => tx`delete from document_counts`)
  await db.as(cast.stranger, tx => tx`select count_documents(array[${id}::uuid])`)
  expect(await seen()).toEqual([{ document_id: id }])
  const forged = db.as(
    cast.stranger,
    tx => tx`insert into document_counts values (${id}, ${matter}, 1, 1, '{}', '{}')`,
  )
  await expect(forged).rejects.toThrow(/row-level security/)
})
