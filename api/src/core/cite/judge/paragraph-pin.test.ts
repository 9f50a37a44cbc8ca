import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource } from '../types.ts'

const paragraphs = Array.from(
  { length: 12 },
  (_, i) => `${i + 1}. The tribunal heard the appeal of the tenant, part ${i + 1}.`,
)
const judgment: HeldSource = {
  id: 'uk',
  externalId: 'uk:1',
  name: 'HARTLEY v MOSS',
  shortName: '',
  citations: ['[2022] EWCA Civ 41'],
  court: null,
  date: '2021-12-20',
  text: paragraphs.join('\n\n'),
  pages: [],
  parts: [],
}
const judged = (memo: string, source = judgment) => finishCheck(planCheck(memo), [source])[0]?.judgement

test('a paragraph of a judgment is looked up by its number', () => {
  const j = judged('Hartley v Moss [2022] EWCA Civ 41 at [7]')
  expect(j).toMatchObject({ verdict: 'verified' })
  expect(j?.reason).toContain('paragraph 7 exists')
  expect(judgment.text.slice(j?.evidence.at?.start)).toMatch(/^7\. /)
})

test('a paragraph past the last one is told', () => {
  expect(judged('Hartley v Moss [2022] EWCA Civ 41 at [45]')).toMatchObject({
    verdict: 'wrong_pin',
    evidence: { found: '1–12' },
  })
})

test('without numbers in the text nothing is said against the paragraph', () => {
  const j = judged('Hartley v Moss [2022] EWCA Civ 41 at [45]', {
    ...judgment,
    text: 'The appeal is allowed.',
  })
  expect(j?.verdict).toBe('verified')
  expect(j?.reason).toContain('paragraph 45 is unjudged')
})

test('a number that is missing in the middle is no finding', () => {
  const gap = { ...judgment, text: paragraphs.filter((_, i) => i !== 7).join('\n\n') }
  expect(judged('Hartley v Moss [2022] EWCA Civ 41 at [8]', gap)?.verdict).toBe('verified')
  expect(judged('Hartley v Moss [2022] EWCA Civ 41 at [10]', gap)?.verdict).toBe('verified')
  expect(judged('Hartley v Moss [2022] EWCA Civ 41 at [30]', gap)?.verdict).toBe('wrong_pin')
})
