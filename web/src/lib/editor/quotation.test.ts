import { memoText, newMemoDoc } from '@quaere/api/core/memo-doc'
import { expect, test } from 'vitest'
import { insertUnder, quotationNodes, quotationText, topHeadings } from './quotation.ts'

const from = {
  kind: 'opinion' as const,
  sourceId: '01980000-0000-7000-8000-000000000001',
  start: 10,
  end: 60,
}
const quotable = {
  text: 'The omission is\nthe violation.\n\nIntent is no matter.',
  citation: 'Marsh v. Delano Savings Bank, 210 Frank. 155, 158 (1973)',
  pin: '158',
}

test('a quotation goes in word for word, with its citation below and the place it is from', () => {
  const nodes = quotationNodes(quotable, from)
  const { text, blocks } = memoText({ type: 'doc', content: nodes })
  expect(text).toContain('Intent is no matter.\n\nMarsh v. Delano Savings Bank, 210 Frank. 155, 158 (1973).')
  expect(text).toMatch(/^The omission is the violation\./)
  expect(blocks.map(block => [block.type, block.from])).toEqual([
    ['quotation', from],
    ['quotation', from],
    ['paragraph', null],
  ])
})

test('what is put under a heading stands before the next one and takes the empty line’s place', () => {
  const doc = insertUnder(newMemoDoc('May she sue?'), 'Discussion', quotationNodes(quotable, from))
  const { text } = memoText(doc)
  expect(text.indexOf('158 (1973).')).toBeGreaterThan(text.indexOf('Discussion'))
  expect(text.indexOf('158 (1973).')).toBeLessThan(text.indexOf('Conclusion'))
  expect(doc.content).toHaveLength(newMemoDoc('May she sue?').content!.length + 1)
})

test('a heading that is gone means the end of the memo', () => {
  const { text } = memoText(insertUnder(newMemoDoc(''), 'Gone', quotationNodes(quotable, from)))
  expect(text.endsWith('158 (1973).')).toBe(true)
})

test('the headings of a new memo are all offered', () => {
  expect(topHeadings(newMemoDoc('q'))).toHaveLength(5)
})

test('a copied quotation carries its citation', () => {
  expect(quotationText(quotable)).toBe(
    '“The omission is the violation. Intent is no matter.” Marsh v. Delano Savings Bank, 210 Frank. 155, 158 (1973)',
  )
})
