import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource } from '../types.ts'

const pageText = (n: number): string => `[*${n}] Words of page ${n} stand here. ${'Filler. '.repeat(20)}`
const text = [318, 319, 320, 321, 322].map(pageText).join('')
const marksOf = (first: number, series: string) =>
  [318, 319, 320, 321, 322].map((n, i) => ({
    label: String(first + i),
    offset: text.indexOf(`[*${n}]`),
    series,
  }))

const halloran: HeldSource = {
  id: 's1',
  externalId: 'franklin:1',
  name: 'Halloran v. Pike',
  shortName: 'Halloran v. Pike',
  citations: ['212 Frank. 318', '97 S.F.2d 8'],
  court: 'franklin',
  date: '1974-05-04',
  text,
  pages: [...marksOf(318, 'Frank.'), ...marksOf(8, 'S.F.2d')],
  parts: [],
}
const other: HeldSource = { ...halloran, id: 's2', name: 'Doe v. Roe', citations: ['13 Frank. 7'], pages: [] }

const evidences = (memo: string) =>
  finishCheck(planCheck(memo), [halloran, other]).map(({ judgement }) => judgement.evidence)

const full = 'Halloran v. Pike, 212 Frank. 318'

test.each([
  ['the page of the citation before it', `${full}, 322 (1974). So it is. Id.`, '322'],
  ['through other citations that carry it on', `${full} (1974). Id. at 321. Id. Id.`, '321'],
  ['of the short form before it', `${full}, 319 (1974). Halloran, 212 Frank. at 322. Id.`, '322'],
  [
    'not of what a parenthesis cites',
    `${full}, 322 (1974) (citing Doe v. Roe, 13 Frank. 7, 9 (1974)). Id.`,
    '322',
  ],
  ['of its own reporter', `${full}, 320, 97 S.F.2d 8, 10 (1974). Id.`, '320'],
  ['none where the case is cited whole', `${full} (1974). Id.`, undefined],
  ['none where the page lies outside', `${full}, 400 (1974). Id.`, undefined],
  ['nothing of another case', `Doe v. Roe, 13 Frank. 7, 9 (1974). ${full} (1974). Id.`, undefined],
])('“Id.” shows %s', (_, memo, page) => {
  const last = evidences(memo).at(-1)
  expect(last?.sourceId).toBe('s1')
  expect(last?.page).toBe(page)
  if (page !== undefined) expect(text.slice(last?.at?.start)).toMatch(`[*${page}]`)
  else expect(last?.at).toBeUndefined()
})

test('“Id.” is carried on, and not judged by the page: words that stand elsewhere are verified, and shown there', () => {
  const memo = `${full}, 322 (1974). He said: “Words of page 320 stand here.” Id.`
  const [, id] = finishCheck(planCheck(memo), [halloran])
  expect(id?.judgement).toMatchObject({ verdict: 'verified', evidence: { page: '320' } })
})

test('a citation with a fault in another part shows the page that it names', () => {
  const [wrongYear] = evidences(`${full}, 321 (1975).`)
  expect(wrongYear).toMatchObject({ found: '1974', page: '321' })
  const [notFound] = evidences(`“No such words were ever written here.” ${full}, 321 (1974).`)
  expect(notFound?.page).toBe('321')
  const [outside] = evidences(`${full}, 400 (1974).`)
  expect(outside?.page).toBeUndefined()
})

test('of several pages that are named, the one on which the quoted words stand is shown', () => {
  const [quoted] = evidences(`“Words of page 322 stand here.” ${full}, 319, 321–22 (1974).`)
  expect(quoted?.page).toBe('322')
})
