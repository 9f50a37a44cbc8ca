import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { Judgement } from '../types.ts'

const holding = 'the lease bound the tenant to repair the roof'
const birch = alderVBirch(
  `We say that ${holding}. It is a rule of this state. ${'Filler stands here. '.repeat(40)}`,
)
const cite = 'Alder v. Birch, 12 Frank. 100 (1928)'
const invented = 'every landlord must warn his tenant of hidden dangers'
const judged = (memo: string): Judgement[] => finishCheck(planCheck(memo), [birch]).map(c => c.judgement)

test.each([
  (words: string) => `The court was plain: “${words}. ${cite}. We agree.`,
  (words: string) => `The court was plain: "${words}. See ${cite}. We agree.`,
  (words: string) => `In ${cite}, the court held that “${words}.\n\nThe next paragraph goes on.`,
  (words: string) => `In ${cite}, the court held that “${words}`,
  (words: string) => `So it is held. ${cite} (“${words}). We agree.`,
  (words: string) => `The court was plain: “${words}. ${cite}. It has said “no” to more.`,
  (words: string) => `The court was plain: "${words}. ${cite}. It has said "no" to more.`,
  (words: string) => `${words}.” ${cite}.`,
  (words: string) => `We rely on ${cite}. “${words}. Id.`,
])('words with one quotation mark are compared up to what ends them: %#', form => {
  expect(judged(form(holding)).some(j => j.reason.includes('the quotation stands there word for word'))).toBe(
    true,
  )
  expect(judged(form(holding)).map(j => j.verdict)).not.toContain('ambiguous')
  const found = judged(form(invented)).find(j => j.verdict === 'ambiguous')
  expect(found?.reason).toMatch(
    /^One quotation mark is missing around “every landlord must warn his tenant …”/,
  )
})

test('an unclosed quotation hides none that follows it', () => {
  const [, second] = judged(
    `The deed reads: “not to be sold (1990)\n\nIt is old. “${invented}.” Cedar v. Dale, 9 Frank. 1 (1920). Courts say “${invented}.” ${cite}.`,
  )
  expect(second?.verdict).toBe('quote_not_found')
})

test.each([
  `The board is 5" wide and the roof 7" thick. ${cite}.`,
  `“We say that ${holding}.\n\n“It is a rule of this state.” ${cite}.`,
  `The court said that “the lease bound the “tenant” to repair the roof.” ${cite}.`,
])('inches, quotations of several paragraphs and quotations within others have their marks: %#', memo => {
  expect(judged(memo).map(j => j.verdict)).toEqual(['verified'])
})

test.each([
  ['" ', ' "'],
  ['" ', '"'],
  ['"', ' "'],
  ['“ ', ' ”'],
  [`" '`, `.' "`],
])('marks that stand apart from the words, %s…%s, quote them', (opening, closing) => {
  const forms = [
    (words: string) => `The court held that ${opening}${words}${closing} ${cite}.`,
    (words: string) => `In ${cite}, the court held that ${opening}${words}${closing}`,
    (words: string) => `So it is held. ${cite} (holding that ${opening}${words}${closing}). We agree.`,
  ]
  for (const form of forms) {
    expect(judged(form(holding))[0]?.reason).toContain('the quotation stands there word for word')
    expect(judged(form(invented))[0]?.verdict).toBe('quote_not_found')
  }
})

test.each([`The tenant left " the roof. ${cite}.`, `A pipe of 5 " and one of 7 " wide. ${cite}.`])(
  'one mark that stands apart, or measures inches, quotes nothing: %#',
  memo => {
    expect(judged(memo).map(j => j.verdict)).toEqual(['verified'])
  },
)
