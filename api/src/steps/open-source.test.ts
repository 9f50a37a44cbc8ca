import { beforeAll, expect, test } from 'vitest'
import { putDocument, putOpinions } from '../../test/opinions.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import { newId } from '../core/ids.ts'
import { Refused } from '../core/refusal.ts'
import { nextCiting, openSource, quotable } from './open-source.ts'

let halloran = ''
let pell = ''
let letter = ''
beforeAll(async () => {
  await putOpinions(db, embedder, [
    {
      externalId: 'halloran',
      name: 'Halloran v. Marsh',
      citation: '212 Frank. 318',
      courtId: 'franklin',
      date: '1974-03-05',
      paragraphs: ['Notice is owed to the tenant.'],
    },
    {
      externalId: 'pell',
      name: 'Pell v. Grantham',
      citation: '31 Frank. App. 12',
      courtId: 'frankctapp',
      date: '1986-06-01',
      paragraphs: ['See Halloran v. Marsh, 212 Frank. 318, 320 (1974); Doe v. Roe, 1 Frank. 2 (1900).'],
      pages: [{ label: '13', offset: 0 }],
    },
  ])
  const ids = await db.asOwner(tx => tx<{ id: string }[]>`select id from opinions order by external_id`)
  halloran = ids[0]?.id ?? ''
  pell = ids[1]?.id ?? ''
  letter = await putDocument(db, embedder, cast.researcher, cast.matterId, 'Letter', ['The rent is due.'])
})

test('a case shows who cites it and where, and what it cites, held or not', async () => {
  const cited = await openSource({ db }, cast.researcher, 'opinion', halloran)
  expect(cited).toMatchObject({ kind: 'opinion', citations: ['212 Frank. 318'], date: '1974-03-05' })
  expect(cited.citedBy).toMatchObject([
    { id: pell, title: 'Pell v. Grantham', pin: '320', signal: 'see', quoted: null, date: '1986-06-01' },
  ])
  expect(cited.citedByCount).toEqual({ places: 1, cases: 1 })
  expect(await nextCiting({ db }, cast.researcher, halloran, 0)).toEqual(cited.citedBy)
  expect(await nextCiting({ db }, cast.researcher, halloran, 1)).toEqual([])
  const citing = await openSource({ db }, cast.researcher, 'opinion', pell)
  expect(citing.citesTo.map(({ id, title }) => [id, title])).toEqual([
    [halloran, 'Halloran v. Marsh'],
    [null, '1 Frank. 2'],
  ])
  expect(citing.citesTo[0]).toMatchObject({ citation: '212 Frank. 318', signal: 'see', pin: '320' })
  expect(citing.citesToCount).toBe(2)
})

test('quoted words come exactly, with the citation and the pin page', async () => {
  expect(await quotable({ db }, cast.researcher, 'opinion', halloran, 0, 6)).toEqual({
    text: 'Notice',
    citation: 'Halloran v. Marsh, 212 Frank. 318, 318 (1974)',
    pin: '318',
  })
  expect((await quotable({ db }, cast.researcher, 'opinion', pell, 4, 12)).citation).toBe(
    'Pell v. Grantham, 31 Frank. App. 12, 13 (1986)',
  )
  expect(await quotable({ db }, cast.researcher, 'document', letter, 4, 8)).toEqual({
    text: 'rent',
    citation: 'Letter',
    pin: null,
  })
})

test('a place outside the text is refused, and a document is not there for who may not see it', async () => {
  const words = (start: number, end: number) =>
    quotable({ db }, cast.researcher, 'opinion', halloran, start, end)
  await expect(words(5, 5)).rejects.toThrow('no words at this place')
  await expect(words(0, 9_999)).rejects.toThrow('no words at this place')
  const open = (actor: typeof cast.stranger) => openSource({ db }, actor, 'document', letter)
  expect((await open(cast.researcher)).text).toBe('The rent is due.')
  for (const actor of [cast.stranger, cast.clientUser]) await expect(open(actor)).rejects.toThrow(Refused)
  await expect(openSource({ db }, cast.researcher, 'opinion', newId())).rejects.toThrow(Refused)
})
