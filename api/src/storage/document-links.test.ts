import { expect, test } from 'vitest'
import { addMember, makeMatter } from '../../test/factories.ts'
import { putDocument } from '../../test/opinions.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import { referencesOn } from './search-documents.ts'

async function newMatter(): Promise<string> {
  const matter = await makeMatter(db, cast.firmId, cast.clientId)
  await addMember(db, matter, cast.researcher, 'researcher')
  return matter
}
const put = (matter: string, title: string, text: string) =>
  putDocument(db, embedder, cast.researcher, matter, title, [text])
const cited = (matter: string, actor = cast.researcher) =>
  db.as(
    actor,
    tx => tx<{ citing: string; cited: string | null }[]>`
      select citing.title as citing, cited.title as cited
      from document_links
        join documents citing on citing.id = citing_id
        left join documents cited on cited.id = cited_id
      where document_links.matter_id = ${matter}
      order by citing.title, ordinal`,
  )

test('a document cites what goes by the number it names, whichever came first, and never itself', async () => {
  const matter = await newMatter()
  await put(matter, 'Letter 98-123', 'Our file A-98-123. See Letter No. A-99-201, which came later.')
  expect(await cited(matter)).toEqual([
    { citing: 'Letter 98-123', cited: null },
    { citing: 'Letter 98-123', cited: null },
  ])
  await put(matter, 'Letter 99-201', 'As in the Smith letter, No. A-98- 123.')
  expect(await cited(matter)).toEqual([
    { citing: 'Letter 98-123', cited: null },
    { citing: 'Letter 98-123', cited: 'Letter 99-201' },
    { citing: 'Letter 99-201', cited: 'Letter 98-123' },
  ])
})

test('a number that two documents share means neither, until one of them is superseded', async () => {
  const matter = await newMatter()
  await put(matter, 'Letter 77-274', 'The first.')
  await put(matter, 'Copy of 77-274', 'The second.')
  await put(matter, 'Letter 80-001', 'See No. A-77-274.')
  expect(await cited(matter)).toEqual([{ citing: 'Letter 80-001', cited: null }])
  await put(matter, 'Letter 77-274-9999', 'Its number is longer: only the part of it is the same.')
  expect(await cited(matter)).toEqual([{ citing: 'Letter 80-001', cited: null }])
  await db.as(
    cast.researcher,
    tx => tx`delete from documents where matter_id = ${matter} and title = 'Copy of 77-274'`,
  )
  await put(matter, 'Letter 77-274', 'The first, put in again.')
  expect(await cited(matter)).toEqual([{ citing: 'Letter 80-001', cited: 'Letter 77-274' }])
})

test('links stay within their matter, also for raw SQL, and strangers see none', async () => {
  const [one, other] = [await newMatter(), await newMatter()]
  const foreign = await put(other, 'Letter 91-400', 'The only one of this number.')
  await put(one, 'Letter 92-500', 'See No. A-91-400.')
  expect(await cited(one)).toEqual([{ citing: 'Letter 92-500', cited: null }])
  const reaching = db.as(
    cast.researcher,
    tx => tx`update document_links set cited_id = ${foreign} where matter_id = ${one}`,
  )
  await expect(reaching).rejects.toThrow(/foreign key/)
  const all = (actor = cast.researcher) =>
    db.as(actor, tx => tx`select key from document_links union all select key from document_keys`)
  expect((await all()).length).toBeGreaterThan(0)
  expect(await all(cast.stranger)).toEqual([])
})

test('who names whom as of a day: later and left-out documents do not count, nor those that others may see', async () => {
  const [matter, other] = [await newMatter(), await newMatter()]
  const dated = async (title: string, day: string, text: string, of = matter) => {
    const id = await put(of, title, text)
    await db.asOwner(
      tx => tx`update documents set dated_on = ${day}::date, external_id = ${title} where id = ${id}`,
    )
    return id
  }
  const asked = await dated('Letter 70-100', '1970-06-01', 'The one that is named.')
  await dated('Letter 71-101', '1971-06-01', 'See No. A-70-100, and again No. A-70-100.')
  await dated('Letter 79-102', '1979-06-01', 'See No. A-70-100 and No. A-71-101.')
  await dated('Letter 79-103', '1979-07-01', 'See No. A-70-100.')
  await dated('Letter 81-104', '1981-06-01', 'See No. A-70-100.')
  await dated('Letter 79-105', '1979-06-01', 'See No. A-70-100.', other)
  const filter = {
    clientId: cast.clientId,
    from: null,
    to: '1980-06-01',
    exclude: ['Letter 79-103'],
    within: null,
    only: null,
  }
  const found = async (actor = cast.researcher, years = 2) =>
    db.as(actor, tx => referencesOn(tx, filter, [asked], years))
  expect(await found()).toEqual([
    { id: asked, age: expect.closeTo(10, 1), citedBy: 2, citedLately: 1, cites: 0 },
  ])
  expect(await found(cast.researcher, 20)).toMatchObject([{ citedBy: 2, citedLately: 2 }])
  expect(await found(cast.stranger)).toEqual([])
})
