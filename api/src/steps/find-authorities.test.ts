import { beforeAll, expect, test } from 'vitest'
import { putOpinions } from '../../test/opinions.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import { Authority } from '../core/wire/research.ts'
import { findAuthorities } from './find-authorities.ts'

beforeAll(async () => {
  const [courtId, date] = ['franklin', '1974-03-05']
  await putOpinions(db, embedder, [
    {
      externalId: 'halloran',
      name: 'Halloran v. Marsh',
      citation: '212 Frank. 318',
      courtId,
      date,
      paragraphs: ['Notice is owed.'],
    },
    {
      externalId: 'hall',
      name: 'Hall v. Pike',
      citation: '212 Frank. 40',
      courtId,
      date,
      paragraphs: ['See Halloran v. Marsh, 212 Frank. 318, 320 (1974).'],
    },
    {
      externalId: 'slip',
      name: "O'Hara v. Marsh Farms",
      docket: 'Nos. 12-cv-1573, 12-cv-1580',
      courtId: 'ca1',
      date: '2013-08-01',
      paragraphs: ['So ordered.'],
    },
  ])
})

const names = async (typed: string): Promise<string[]> =>
  (await findAuthorities({ db }, cast.researcher, typed)).map(one => Authority.parse(one).name)

test('a case is offered by the beginning of its name, then by a word in it, the most cited first', async () => {
  expect(await names('hall')).toEqual(['Halloran v. Marsh', 'Hall v. Pike'])
  expect(await names('pike')).toEqual(['Hall v. Pike'])
  expect(await names('hallo')).toEqual(['Halloran v. Marsh'])
  expect(await names('Mar')).toEqual(['Halloran v. Marsh', "O'Hara v. Marsh Farms"])
  expect(await names('Halloran v. Ma')).toEqual(['Halloran v. Marsh'])
  expect(await names('pike v. hall')).toEqual(['Hall v. Pike'])
})

test('a citation is found while it is typed, and by its docket number a case that no reporter has', async () => {
  expect(await names('212 Frank.')).toEqual(['Halloran v. Marsh', 'Hall v. Pike'])
  expect(await names('212 Frank. 3')).toEqual(['Halloran v. Marsh'])
  expect(await names('212 Frank. 318, 320 (1974)')).toEqual(['Halloran v. Marsh'])
  expect(await names('12-cv-1573')).toEqual(["O'Hara v. Marsh Farms"])
  // As the research box reads a docket number.
  for (const typed of ['No. 12-cv-1580', '12 Civ. 1580', 'Docket 12-cv-1580', '1:12-cv-1580'])
    expect([typed, await names(typed)]).toEqual([typed, ["O'Hara v. Marsh Farms"]])
})

test('each comes with its full citation, the name apart from the rest', async () => {
  const [slip] = await findAuthorities({ db }, cast.researcher, "o'hara")
  expect(slip?.rest).toBe(', No. 12-cv-1573 (1st Cir. Aug. 1, 2013)')
  const [halloran] = await findAuthorities({ db }, cast.researcher, 'halloran')
  expect(halloran).toMatchObject({ name: 'Halloran v. Marsh', rest: ', 212 Frank. 318 (1974)', citedBy: 1 })
})

test('what nothing is called finds nothing, whatever signs it is made of', async () => {
  for (const typed of ['Zzyzx', 'v.', '(', "' | !", '%', '212 %', '\\', ':*', '9 Frank. 9'])
    expect(await names(typed)).toEqual([])
})
