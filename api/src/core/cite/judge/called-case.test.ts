import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'

const birch = alderVBirch(`We hold for the mill on Pleasant Street. ${'Filler stands here. '.repeat(400)}`)
const judged = (memo: string) => finishCheck(planCheck(memo), [birch])[0]?.judgement

test.each([
  'The Fernwood case, 12 Frank. 100 (1928), says so.',
  'The Fernwood decision (12 Frank. 100) says so.',
])('a case that the sentence calls by a name which is nobody’s is another: %s', memo => {
  expect(judged(`The rule is settled. ${memo}`)).toMatchObject({
    verdict: 'wrong_case',
    reason: expect.stringContaining('“Fernwood” is not the name of Alder v. Birch') as string,
  })
})

test.each([
  'The Alder case, 12 Frank. 100 (1928), says so.',
  'The Pleasant Street decision, 12 Frank. 100 (1928), says so.',
  'The Supreme Court decision, 12 Frank. 100 (1928), says so.',
  'Fernwood is what we call it. The Fernwood case, 12 Frank. 100 (1928), says so.',
])('a party, a nickname of its own text or of the writer’s, or the court, is no other case: %s', memo => {
  expect(judged(memo)?.verdict).toBe('verified')
})
