import { expect, test } from 'vitest'
import { planCheck } from './cite/check.ts'
import type { CheckedCitation, Verdict } from './cite/types.ts'
import { countOfGroups, joinParallel } from './parallel.ts'

const text =
  'Halloran v. Pike, 212 Frank. 318, 87 S.F.2d 411 (1974). See Estes v. Gramercy, 193 Frank. 501 (1966).'

function checked(...verdicts: Verdict[]): CheckedCitation[] {
  const plan = planCheck(text)
  return plan.citations.map((citation, index) => ({
    citation,
    resolution: plan.resolutions[index] ?? { authority: null, antecedent: null, reason: '' },
    judgement: { verdict: verdicts[index] ?? 'verified', reason: `of ${index}`, evidence: {} },
  }))
}

test('parallel citations are one entry, others stay their own', () => {
  const rows = joinParallel(checked('verified', 'verified', 'verified'))
  expect(rows.map(row => row.judgement.reason)).toEqual(['of 0', 'of 2'])
  expect(countOfGroups(planCheck(text).citations)).toBe(2)
})

test('of a group the gravest finding stands, at the place of the first', () => {
  const [row] = joinParallel(checked('verified', 'wrong_case', 'verified'))
  expect(row?.judgement).toMatchObject({ verdict: 'wrong_case', reason: 'of 1' })
  expect(row?.citation.text).toBe('212 Frank. 318')
  expect(joinParallel(checked('not_held', 'verified'))[0]?.judgement.verdict).toBe('not_held')
})
