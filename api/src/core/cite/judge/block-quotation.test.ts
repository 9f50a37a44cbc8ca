import { expect, test } from 'vitest'
import { memoText, type MemoNode } from '../../memo-doc.ts'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { Judgement } from '../types.ts'

const rule = 'The landlord who knew of the defect is not bound by the clause that the tenant signed.'
const more = 'It is so whether or not the lease was written by the landlord or by another.'
const text = `The lease was old. ${rule} ${more} We affirm.`
const alder = alderVBirch(text, { date: '1988-05-04', parts: [] })
const cite = 'Alder v. Birch, 12 Frank. 100 (1988).'

const paragraph = (text: string): MemoNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const quotation = (...paragraphs: string[]): MemoNode => ({
  type: 'blockquote',
  content: paragraphs.map(paragraph),
})

function judged(...content: MemoNode[]): Judgement | undefined {
  const { text, quotations } = memoText({ type: 'doc', content })
  return finishCheck(planCheck(text, { quotations }), [alder])[0]?.judgement
}

test('the words of a block quotation without a colon are verified as they stand', () => {
  const at = { start: text.indexOf(rule), end: text.indexOf(rule) + rule.length }
  expect(judged(paragraph('Rent is owed.'), quotation(rule), paragraph(cite))).toMatchObject({
    verdict: 'verified',
    evidence: { at },
  })
  expect(judged(quotation(`${rule} ${cite}`))).toMatchObject({ verdict: 'verified', evidence: { at } })
  expect(judged(quotation(rule, more), paragraph(cite))?.verdict).toBe('verified')
})

test.each<[string, MemoNode[]]>([
  ['below', [quotation(rule.replace('not ', '')), paragraph(cite)]],
  ['at its end', [quotation(`${rule.replace('not ', '')} ${cite}`)]],
  ['above', [paragraph(`So it is. ${cite}`), quotation(rule.replace('not ', '')), paragraph('We agree.')]],
])('a word dropped from the words of the citation %s is a difference with evidence', (_, memo) => {
  expect(judged(...memo)).toMatchObject({
    verdict: 'altered_quote',
    evidence: { differences: [{ kind: 'missing', found: 'not' }] },
  })
})

test('words of another kind are not found in the case that they are offered for', () => {
  const foreign = 'Every tenant shall give the keys to the porter when the house is sold to the city.'
  expect(judged(quotation(foreign), paragraph(cite))?.verdict).toBe('quote_not_found')
  // A paragraph that merely ends with a citation does not say whose words follow.
  expect(judged(paragraph(`Rent is owed. ${cite}`), quotation(foreign))?.verdict).toBe('verified')
})

test('the same words that Markdown quotes are judged in the same way', () => {
  const lines = rule.replace('defect ', 'defect\n> ')
  const verdict = (quoted: string) =>
    finishCheck(planCheck(`Rent is owed.\n\n> ${quoted}\n\n${cite}`), [alder])[0]?.judgement.verdict
  expect(verdict(lines)).toBe('verified')
  expect(verdict(lines.replace('not ', ''))).toBe('altered_quote')
})

test('and those of HTML', () => {
  const verdict = (quoted: string, below: string) =>
    finishCheck(
      planCheck(`<p>Rent is owed.</p><blockquote>\n<p>${quoted}</p>\n</blockquote>\n${below}`, {
        html: true,
      }),
      [alder],
    )[0]?.judgement.verdict
  const note = `<p>We agree.</p><p><sup>1</sup> ${cite}</p>`
  for (const [mark, below] of [
    ['', `<p>${cite}</p>`],
    ['<sup>1</sup>', note],
  ] as const) {
    expect(verdict(`<em>${rule}</em>${mark}`, below)).toBe('verified')
    expect(verdict(rule.replace('not ', '') + mark, below)).toBe('altered_quote')
    expect(verdict(`Every tenant shall give the keys to the porter of the house.${mark}`, below)).toBe(
      'quote_not_found',
    )
  }
})

test.each([
  ['The lease was never old.', 'altered_quote'],
  ['The lease was old.', 'verified'],
  ['The lease was never old', 'verified'],
  ['(1) The lease was never old.', 'verified'],
])(
  'a short sentence that is set off below a colon is compared, an element of a list is not: “%s”',
  (line, is) => {
    const verdict = (memo: string) => finishCheck(planCheck(memo), [alder])[0]?.judgement.verdict
    expect(verdict(`The court wrote:\n\n    ${line}\n\n${cite}`)).toBe(is)
    expect(
      verdict(`The court wrote in Alder v. Birch, 12 Frank. 100 (1988):\n\n    ${line}\n\nWe agree.`),
    ).toBe(is)
  },
)
