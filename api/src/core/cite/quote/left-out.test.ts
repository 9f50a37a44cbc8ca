import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { Judgement } from '../types.ts'

const text =
  'The lease binds the tenant for ten years, nor does it release the heirs of the tenant. ' +
  'The landlord is not liable for the debts of others. He cannot enter the house at night. ' +
  'The tenant must pay the rent in full unless the roof has fallen in. ' +
  'Here the parties were suggesting (not merely consistent with) a sale. ' +
  'There is no duty to warn the neighbours. The heirs may sell the house and keep the garden.'
const birch = alderVBirch(text)
const judged = (sentence: string): Judgement | undefined =>
  finishCheck(planCheck(`${sentence} Alder v. Birch, 12 Frank. 100 (1928).`), [birch])[0]?.judgement

test.each([
  ['The landlord is “liable for the debts of others.”', 'not'],
  ['He can “enter the house at night.”', 'cannot'],
  ['There is a “duty to warn the neighbours.”', 'no'],
])('words that go on from the one before a negation are altered: %s', (sentence, found) => {
  const judgement = judged(sentence)
  expect(judgement?.verdict).toBe('altered_quote')
  expect(judgement?.evidence.differences).toMatchObject([{ kind: 'missing', found }])
  const [span] = judgement?.evidence.differences?.map(d => d.sourceSpan) ?? []
  expect(text.slice(span?.start, span?.end)).toBe(found)
})

test.each([
  [
    'They were “merely consistent with” a sale.',
    'the source has “not” right before “merely consistent with”',
  ],
  [
    'One who lets a house becomes “liable for the debts of others.”',
    'has “not” right before “liable for the debts”',
  ],
  [
    'It “binds the tenant for ten years” and must “release the heirs of the tenant.”',
    'the source has “, nor does it”',
  ],
  ['The tenant “must pay the rent in full.”', 'the source goes on “unless'],
])('what may turn the sense is told: %s', (sentence, note) => {
  expect(judged(sentence)?.verdict).toBe('verified')
  expect(judged(sentence)?.reason).toContain(note)
})

test.each([
  'The landlord is not “liable for the debts of others.”',
  'The court refused to hold that the landlord is “liable for the debts of others.”',
  'It “binds the tenant for ten years” and does not “release the heirs of the tenant.”',
  'The tenant “must pay the rent in full,” except in ruins.',
  'The heirs “may sell the house” and “keep the garden.”',
  'The landlord is “not liable for the debts of others.”',
])('a sentence that says so itself: %s', sentence => {
  expect(judged(sentence)?.verdict).toBe('verified')
  expect(judged(sentence)?.reason).not.toMatch(/the source (?:has|goes)/)
})
