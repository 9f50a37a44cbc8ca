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

const american = (number: (i: number) => string): HeldSource => ({
  ...judgment,
  name: 'Hartley v. Moss',
  citations: ['92 Ohio St. 3d 35'],
  date: '2001',
  text: paragraphs.map((p, i) => `${number(i + 1)}${p.replace(/^\d+\. /, '')}`).join('\n\n'),
})

test('paragraphs under their sign are looked up by their number', () => {
  const source = american(i => `        {¶ ${i}} `)
  const j = judged('Hartley v. Moss, 92 Ohio St.3d 35, ¶ 7 (2001)', source)
  expect(j?.reason).toContain('paragraph 7 exists')
  expect(source.text.slice(j?.evidence.at?.start).trimStart()).toMatch(/^\{¶ 7\}/)
  expect(judged('Hartley v. Moss, 92 Ohio St.3d 35, ¶ 30 (2001)', source)?.verdict).toBe('wrong_pin')
})

test.each([
  ['notes', (i: number) => `[${i}] `],
  ['headings', (i: number) => `${i}. `],
])('numbered %s of an American opinion are no paragraphs', (_, number) => {
  for (const pin of [7, 30]) {
    const j = judged(`Hartley v. Moss, 92 Ohio St.3d 35, ¶ ${pin} (2001)`, american(number))
    expect(j?.verdict).toBe('verified')
    expect(j?.reason).toContain(`paragraph ${pin} is unjudged`)
  }
})

test.each([
  ['at [7]', 'verified'],
  ['at [6]-[8]', 'verified'],
  ['at [8]', 'wrong_pin'],
  ['at [1], [9]-[10]', 'wrong_pin'],
])('words of paragraph 7 cited %s are %s', (pin, verdict) => {
  const j = judged(
    `“The tribunal heard the appeal of the tenant, part 7.” Hartley v Moss [2022] EWCA Civ 41 ${pin}.`,
  )
  expect(j?.verdict).toBe(verdict)
  if (verdict === 'wrong_pin') expect(j?.reason).toContain('stand in paragraph 7, not in paragraph')
})

test('words that stand in several paragraphs may be cited by any of them', () => {
  const repeated = {
    ...judgment,
    text: paragraphs.map(p => `${p} The appeal must therefore fail.`).join('\n\n'),
  }
  const j = judged('“The appeal must therefore fail.” Hartley v Moss [2022] EWCA Civ 41 at [9].', repeated)
  expect(j?.verdict).toBe('verified')
})
