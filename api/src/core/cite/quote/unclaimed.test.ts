import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { Judgement } from '../types.ts'

const holding = 'the lease bound the tenant to repair the roof'
const text = `We say that ${holding}. ${'Filler stands here. '.repeat(40)}`
const birch = alderVBirch(text)
const cite = 'Alder v. Birch, 12 Frank. 100 (1928)'
const invented = 'every landlord must warn his tenant of hidden dangers'
const judged = (memo: string): Judgement | undefined => finishCheck(planCheck(memo), [birch])[0]?.judgement

test.each([
  (words: string) => `The tenant relies on ${cite}. That case holds: “${words}.”`,
  (words: string) => `The tenant relies on ${cite}. It says that “${words}.”`,
  (words: string) => `${cite}, is the leading case. It says that “${words}.”`,
  (words: string) => `The tenant relies on ${cite}. The court there wrote: “${words}.”`,
  (words: string) => `The tenant relies on ${cite}. It says that ‘${words}.’`,
  (words: string) => `Courts agree. “${words}.” It was so held in ${cite}.`,
  (words: string) => `Courts agree. “${words}.” So it was said by the court in ${cite}.`,
  (words: string) => `Courts agree. “${words}.” That is the rule of ${cite}.`,
])('a neighbouring sentence that gives the words to a case: %#', form => {
  expect(judged(form(holding))?.reason).toContain('the quotation stands there word for word')
  expect([form(invented), judged(form(invented))?.verdict]).toEqual([form(invented), 'quote_not_found'])
})

test('a case that is named again and whose court speaks has the words, a person of that name has not', () => {
  const named = (memo: string): Judgement | undefined =>
    finishCheck(planCheck(memo), [birch]).at(-1)?.judgement
  const again = `The tenant relies on ${cite}. The roof leaks. In Alder, the court`
  expect(named(`${again} said “${holding}.”`)?.reason).toContain('the quotation stands there word for word')
  expect(named(`${again} expressly held that “${invented}.”`)?.verdict).toBe('quote_not_found')
  expect(named(`The tenant relies on ${cite}. The roof leaks. Alder held that “${invented}.”`)?.verdict).toBe(
    'verified',
  )
  expect(named(`${again} of appeals was reversed, and “${invented}” is what it had said.`)?.verdict).toBe(
    'verified',
  )
})

test.each([
  `It is settled that “${invented}.” See also ${cite}.`,
  `It is settled that “${invented}.” Cf. ${cite}.`,
  `${cite}, is the leading case. The court below wrote: “${invented}.”`,
  `${cite}, is one case. Another one is not. It says that “${invented}.”`,
])('words that may be somebody else’s are told, and no finding: %s', memo => {
  expect(judged(memo)?.verdict).toBe('verified')
  expect(judged(memo)?.reason).toContain(
    'words quoted near it do not stand in it: “every landlord must warn his …”',
  )
})

test('a sentence that says something else of the case does not give it the words before', () => {
  expect(judged(`The deed reads: “${invented}.” It was not shown to the court in ${cite}.`)?.verdict).toBe(
    'verified',
  )
  expect(judged(`The deed reads: “${invented}.” The tenant relies on ${cite}.`)?.verdict).toBe('verified')
})
