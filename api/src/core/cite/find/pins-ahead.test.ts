import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import { findCitations } from '../find.ts'

const words = [100, 101, 102].map(page => `The rule of page ${page} stands here.`)
const text = words.join(' ')
const held = alderVBirch(text, {
  pages: words.map((one, i) => ({ label: String(100 + i), series: 'Frank.', offset: text.indexOf(one) })),
})
const cite = 'Alder v. Birch, 12 Frank. 100 (1928)'
const forms = [
  (page: number) => `At page ${page} of ${cite}, the court says so.`,
  (page: number) => `Page ${page} of ${cite}, says so.`,
  (page: number) => `Pages 100 and ${page} of ${cite}, say so.`,
  (page: number) => `At *${page} of ${cite}, the court says so.`,
  (page: number) => `On page ${page} of 12 Frank. 100, the court says so.`,
  (page: number) => `So the court said, at pp. ${page}-02 of ${cite}.`,
  (page: number) => `At ${page} of ${cite}, the court says so.`,
  (page: number) => `See pages 100 and ${page} of *Alder v. Birch*, 12 Frank. 100 (1928).`,
  (page: number) => `So it is, at pages 100 and ${page} of ${cite}.`,
  (page: number) => `Alder v. Birch, at page ${page} of 12 Frank. 100, says so.`,
  (page: number) => `At page ${page} of the opinion in ${cite}, the court says so.`,
]

test('the case has its own name there, and no more', () => {
  for (const form of forms) {
    const [found] = findCitations(form(101))
    if (!form(101).includes('Alder')) continue
    expect([found?.plaintiff, found?.defendant]).toEqual(['Alder', 'Birch'])
  }
})

test('a page that the sentence names before the case is compared', () => {
  for (const form of forms) {
    const verdict = (page: number) => finishCheck(planCheck(form(page)), [held])[0]?.judgement.verdict
    expect([form(101), verdict(101)]).toEqual([form(101), 'verified'])
    expect([form(764), verdict(764)]).toEqual([form(764), 'wrong_pin'])
  }
})

test('so is that of a case which was cited before and is named alone', () => {
  const last = (page: number) =>
    finishCheck(planCheck(`${cite}. On page ${page} of Alder the court says so.`), [held]).at(-1)
  expect([last(101)?.citation.kind, last(101)?.judgement.verdict]).toEqual(['reference', 'verified'])
  expect(last(764)?.judgement.verdict).toBe('wrong_pin')
  expect(findCitations(`${cite}. On page 764 of Alder’s deposition he says so.`)).toHaveLength(1)
})

test('the quoted words are looked for on that page', () => {
  const memo = (page: number) => `At page ${page} of ${cite}, it says: “${words[1] ?? ''}”`
  const verdict = (page: number) => finishCheck(planCheck(memo(page)), [held])[0]?.judgement.verdict
  expect([verdict(101), verdict(102)]).toEqual(['verified', 'wrong_pin'])
})

test.each([
  // Of two reports it is not told which one's page is meant.
  `At page 764 of Alder v. Birch, 12 Frank. 100, 9 S.F.2d 7 (1928).`,
  `On page 764, Alder v. Birch, 12 Frank. 100 (1928), is cited.`,
  `At page 764 of their brief they cite ${cite}.`,
  `At the age of 64, ${cite}.`,
  `One of 764 of ${cite}.`,
])('a number that is none of its pages is no pin: %s', memo => {
  expect(findCitations(memo)[0]?.pins).toEqual([])
})
