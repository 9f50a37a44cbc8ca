import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'

const text =
  'The tenant sued. We hold that the tenant must pay the rent in full. The roof belongs to whoever owns the house. ' +
  'The landlord argues that the heirs take the lease with its debts. A notice in writing binds all of the heirs, except those abroad.'
const judged = (sentence: string) =>
  finishCheck(planCheck(`${sentence} Alder v. Birch, 12 Frank. 100 (1928).`), [alderVBirch(text)])[0]
    ?.judgement

test.each([
  'did not hold that',
  'does not say that',
  'never held that',
  'rejected the view that',
  'didn’t rule that',
])('the court %s what it says itself', denial => {
  for (const words of [
    'the tenant must pay the rent in full',
    'the roof belongs to whoever owns the house',
  ]) {
    const judgement = judged(`The court ${denial} “${words}.”`)
    expect(judgement?.verdict).toBe('altered_quote')
    expect(judgement?.evidence.differences).toMatchObject([{ kind: 'added', quoted: denial }])
  }
})

test.each([
  ['held that', 'the tenant must pay the rent in full'],
  ['did not decide why', 'the tenant must pay the rent in full'],
  ['rejected the argument that', 'the heirs take the lease with its debts'],
  ['did not hold that', 'notice in writing binds all of the heirs'],
  ['did not say', 'pay the rent'],
])('the court %s “%s”: nothing is told', (verb, words) => {
  expect(judged(`The court ${verb} “${words}.”`)?.verdict).toBe('verified')
})
