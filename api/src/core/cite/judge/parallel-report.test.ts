import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { draftCitations, leaningOn } from '../../draft-citations.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement } from '../types.ts'

const words = ['The lease bound the tenant. ', 'The roof was old. ', 'The rent was paid.']
const text = words.join('')

/** Held at 12 Frank. 100 and 40 S.F.2d 700; the pages of the first are marked. */
const alder = alderVBirch(text, {
  citations: ['12 Frank. 100', '40 S.F.2d 700'],
  pages: [
    { label: '101', offset: text.indexOf('The roof'), series: 'Frank.' },
    { label: '102', offset: text.indexOf('The rent'), series: 'Frank.' },
  ],
})
const parallel = 'Alder v. Birch, 40 S.F.2d 700 (1928). '

const judged = (memo: string, held: HeldSource[] = [alder]): Judgement[] =>
  finishCheck(planCheck(memo), held).map(c => c.judgement)

test('a short form may count the pages of a parallel report that the text does not cite', () => {
  const [, short, id] = judged(`${parallel}“The roof was old.” Alder, 12 Frank. at 101. Id. at 102.`)
  expect(short).toMatchObject({ verdict: 'verified', evidence: { page: '101' } })
  expect(id).toMatchObject({ verdict: 'verified', evidence: { page: '102' } })
})

test('its pin is judged by the pages of that report', () => {
  expect(judged(`${parallel}Alder, 12 Frank. at 1949.`)[1]).toMatchObject({ verdict: 'wrong_pin' })
  expect(judged(`${parallel}Alder, 12 Frank. at 101. Id. at 711.`)[2]?.verdict).not.toBe('not_held')
  expect(judged(`${parallel}“The roof was old.” Alder, 12 Frank. at 102.`)[1]).toMatchObject({
    verdict: 'wrong_pin',
  })
  const unmarked = { ...alder, pages: [] }
  expect(judged(`${parallel}Alder, 12 Frank. at 1949.`, [unmarked])[1]?.verdict).toBe('wrong_pin')
})

test('a short form by the name of a case goes before another case of the volume', () => {
  const cedar = { ...alder, id: 's2', externalId: 'franklin:2', name: 'Cedar v. Dogwood' }
  const held = [alder, { ...cedar, shortName: cedar.name, citations: ['12 Frank. 300'], pages: [] }]
  const memo = `${parallel}Cedar v. Dogwood, 12 Frank. 300 (1928). Alder, 12 Frank. at 101.`
  expect(judged(memo, held)[2]).toMatchObject({ verdict: 'verified', evidence: { sourceId: 's1' } })
})

test('a short form of a volume in which the named case is not reported stays unjudged', () => {
  expect(judged(`${parallel}Alder, 13 Frank. at 101.`)[1]?.verdict).toBe('not_held')
  expect(judged(`${parallel}Elm, 12 Frank. at 401.`)[1]?.verdict).toBe('not_held')
})

test('while a memo is written, the case that such a short form may mean is looked up with it', () => {
  const plan = planCheck(`${parallel}Alder, 12 Frank. at 101. Id. at 102.`)
  for (const entry of [[1], [2]]) expect(leaningOn(plan, [entry]).map(c => c.text)).toContain('40 S.F.2d 700')
  const later = planCheck(`${parallel.replace('1928', '1929')}Alder, 12 Frank. at 101. Id. at 102.`)
  for (const at of [1, 2]) expect(draftCitations(plan)[at]?.basis).not.toBe(draftCitations(later)[at]?.basis)
})
