import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'

const birch = alderVBirch(`We hold for the mill on Pleasant Street. ${'Filler stands here. '.repeat(400)}`)
const judged = (memo: string) =>
  finishCheck(planCheck(memo), [birch]).find(({ citation }) => citation.page === '100')?.judgement

test.each([
  'The Fernwood case, 12 Frank. 100 (1928), says so.',
  'The Fernwood decision (12 Frank. 100) says so.',
  'In Fernwood (12 Frank. 100) the court says so.',
  'The holding of Fernwood (12 Frank. 100) is clear.',
  'As Fernwood holds, 12 Frank. 100, it is so.',
  'Fernwood held that the mill may stand. 12 Frank. 100.',
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
  'In Alder (12 Frank. 100) the court says so.',
  'As Birch holds, 12 Frank. 100, it is so.',
  'In Congress (12 Frank. 100) it is said so.',
  'Fernwood is what we call it. The Fernwood case, 12 Frank. 100 (1928), says so.',
])('a party, a nickname of its own text or of the writer’s, or the court, is no other case: %s', memo => {
  expect(judged(memo)?.verdict).toBe('verified')
})

test.each([
  'Fernwood v. Castellan, see 12 Frank. 100, says so.',
  '12 Frank. 100 is Fernwood v. Castellan.',
  'So fernwood vs. castellan, 12 Frank. 100.',
  '12 Frank. 100: Fernwood & Co. v. City of Castellan.',
  'Fernwood v. Castellan, aff’d, 12 Frank. 100.',
  'F.W.D. v. N.L.R.B., cert. denied, 12 Frank. 100.',
  'In re Fernwood, slip op., 12 Frank. 100.',
])('a sentence that names another case beside a citation without a name asks which is meant: %s', memo => {
  expect(judged(`The rule is settled. ${memo}`)).toMatchObject({
    verdict: 'ambiguous',
    reason: expect.stringMatching(
      /^At 12 Frank\. 100 stands Alder v\. Birch, and the sentence names (?:in re |so )?f/i,
    ) as string,
  })
})

test.each([
  'Alder v. Birch, see 12 Frank. 100, says so.',
  '12 Frank. 100 is Alder v. another.',
  '12 Frank. 100: The Alder Co. of Castellan v. City of Birch.',
  'In re Birch, slip op., 12 Frank. 100.',
  'Unlike Fernwood v. Castellan, 14 Frank. 9 (1930), the court says so in 12 Frank. 100.',
  'It was Fernwood v. Castellan that came later. The rule is in 12 Frank. 100.',
  '12 Frank. 100\nSam Fernwood, Appellee,\nv.\nJohn Castellan, Appellant.',
  '12 Frank. 100 ends with the verdict and the vintage.',
])('it does not where it names this one, another with its own citation, or none: %j', memo => {
  expect(judged(memo)?.verdict).toBe('verified')
})
