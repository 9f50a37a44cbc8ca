import type { Package } from '@quaere/api/core/seal'
import { expect, test } from 'vitest'
import { layOut, writtenBy } from './package-layout.ts'

type Block = Package['blocks'][number]
const block = (type: Block['type'], by: Block['sentences'][number]['by'] = 'person'): Block => ({
  type,
  level: 0,
  text: 'x',
  sentences: [{ start: 0, end: 1, by }],
})

test('items that follow each other are one list, and blocks keep their number in the package', () => {
  const laid = layOut([block('paragraph'), block('item'), block('item'), block('paragraph'), block('item')])
  expect(laid.map(part => (part.is === 'list' ? part.items.map(({ at }) => at) : part.placed.at))).toEqual([
    0,
    [1, 2],
    3,
    [4],
  ])
})

test('who wrote the sentences is told without headings and quotations', () => {
  const blocks = [
    block('heading'),
    block('paragraph'),
    block('quotation', 'quotation'),
    block('paragraph', 'machine'),
  ]
  expect(writtenBy(blocks, 'Ana')).toBe(
    '1 of 2 sentences was written by Ana; 1 was suggested by the machine and accepted unchanged.',
  )
  expect(writtenBy([block('paragraph')], 'Ana')).toBe('Every sentence was written by Ana.')
})
