import { beforeEach, expect, test } from 'vitest'
import { checkText } from '../steps/verify.ts'
import { cast, db } from '../../test/with-cast.ts'
import {
  type RegisteredCase,
  findKnownCases,
  finishRegister,
  prepareRegister,
  registerSize,
  saveDocketCourts,
  saveKnownCases,
  saveKnownCitations,
  shareWithoutCase,
} from './register.ts'

beforeEach(async () => {
  await db.asOwner(async tx => {
    await tx`truncate known_cases, known_citations`
  })
})

const known = (id: number, name: string, more: Partial<RegisteredCase> = {}): RegisteredCase => ({
  id,
  name,
  decided: 19540517,
  court: 'scotus',
  docketId: null,
  standing: 2,
  ...more,
})
const put = (cases: RegisteredCase[], citations: [number, string][] = []) =>
  db.asOwner(async tx => ({
    changed: await saveKnownCases(tx, cases),
    cited: await saveKnownCitations(
      tx,
      db.kind,
      citations.map(([caseId, key]) => ({ caseId, key })),
    ),
  }))
const find = (...keys: string[]) => db.as(cast.researcher, tx => findKnownCases(tx, keys))
const check = async (text: string) => {
  const { citations } = await db.as(cast.researcher, tx => checkText(tx, text))
  return citations.map(one => one.judgement.verdict)
}

test('a case is found by any of its parallel citations, by everybody who is signed in', async () => {
  await put(
    [known(5, 'Brown v. Board of Education')],
    [
      [5, '347 us 483'],
      [5, '74 sct 686'],
    ],
  )
  const brown = { id: 'cl:5', name: 'Brown v. Board of Education', court: 'scotus', date: '1954-05-17' }
  expect(await find('74 sct 686')).toEqual([{ ...brown, citations: ['74 S. Ct. 686'] }])
  expect(await find('347 us 483', '74 sct 686', '1 us 1')).toEqual([
    { ...brown, citations: ['347 U.S. 483', '74 S. Ct. 686'] },
  ])
  expect(await find()).toEqual([])
})

test('every case on one page is told, and a date is told as far as it is known', async () => {
  await put(
    [known(6, 'A v. B', { decided: 19930000 }), known(-7, 'C v. D', { decided: null, court: null })],
    [
      [6, '999 f2d 1'],
      [-7, '999 f2d 1'],
    ],
  )
  const found = await find('999 f2d 1')
  expect(found.map(one => [one.name, one.date]).sort()).toEqual([
    ['A v. B', '1993'],
    ['C v. D', null],
  ])
})

test('the same rows again change nothing; the surer source names the case, whichever comes first', async () => {
  const machine = known(8, 'Brown v. Bd', { standing: 1, court: null, decided: 19540000 })
  const record = known(8, 'Brown v. Board', { standing: 3, court: null, docketId: 90 })
  const key: [number, string][] = [[8, '347 us 483']]
  expect(await put([machine], key)).toEqual({ changed: [8], cited: [8] })
  expect(await put([machine], key)).toEqual({ changed: [], cited: [] })
  expect((await put([record])).changed).toEqual([8])
  expect((await put([record])).changed).toEqual([])
  expect((await put([machine])).changed).toEqual([])
  expect(await db.asOwner(tx => saveDocketCourts(tx, [{ docketId: 90, court: 'scotus' }]))).toBe(1)
  expect((await put([record])).changed).toEqual([])
  expect(await find('347 us 483')).toMatchObject([{ name: 'Brown v. Board', court: 'scotus' }])
})

test('a citation whose case is not there yet says nothing, and is counted as waiting', async () => {
  await put([], [[9, '12 us 34']])
  expect(await find('12 us 34')).toEqual([])
  expect(await db.asOwner(shareWithoutCase)).toBe(1)
  await put([known(9, 'Early v. Late')])
  expect(await find('12 us 34')).toHaveLength(1)
  expect(await db.asOwner(shareWithoutCase)).toBe(0)
})

test('an empty register is filled without its index where that is quicker, and doubled rows go when it is built', async () => {
  await prepareRegister(db)
  await put(
    [known(10, 'Back\\slash v. Tab')],
    [
      [10, '10 us 1'],
      [10, '10 a\\b\tc 1'],
    ],
  )
  await put([], db.kind === 'postgres' ? [[10, '10 us 1']] : [])
  expect(await find('10 us 1')).toHaveLength(db.kind === 'postgres' ? 0 : 1)
  await finishRegister(db)
  expect(await find('10 us 1')).toHaveLength(1)
  expect(await find('10 a\\b\tc 1')).toHaveLength(1)
  expect(await db.asOwner(registerSize)).toEqual({ cases: 1, citations: 2 })
  // What an interrupted import left without an index is healed before the next one begins.
  await db.asOwner(tx => tx`drop index known_citations_probe`)
  await prepareRegister(db)
  expect(await find('10 us 1')).toHaveLength(1)
})

test('a known case that is not held exists; another name at its page is another case', async () => {
  const cited =
    'See Brown v. Board of Education, 347 U.S. 483 (1954). And Zimmerman v. Fabricated Corp., 347 U.S. 483 (1954).'
  expect(await check(cited)).toEqual(['not_held', 'not_held'])
  await put([known(11, 'Brown v. Board of Education')], [[11, '347 us 483']])
  expect(await check(cited)).toEqual(['exists_not_held', 'wrong_case'])
})

test('nobody writes into the register as the application’s role', async () => {
  const write = db.as(cast.administrator, tx => tx`insert into known_citations values (1, '1 us 1')`)
  await expect(write).rejects.toThrow(/permission denied/)
})

test('a citation that the database refuses fails the import, also while the index is left out', async () => {
  await prepareRegister(db)
  await expect(put([], [[2 ** 70, '347 us 483']])).rejects.toThrow()
  await finishRegister(db)
  await expect(put([], [[2 ** 70, '347 us 483']])).rejects.toThrow()
  expect(await db.asOwner(tx => tx`select from known_citations`)).toHaveLength(0)
})
