import { memoText, newMemoDoc, type MemoNode } from '@quaere/api/core/memo-doc'
import { getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalPositions, editorRange, editorRanges } from './canonical-positions.ts'
import { memoExtensions } from './memo-schema.ts'

const schema = getSchema(memoExtensions)
const asNode = (doc: MemoNode) => schema.nodeFromJSON(doc)
const text = (words: string): MemoNode => ({ type: 'text', text: words })
const paragraph = (...content: MemoNode[]): MemoNode => ({ type: 'paragraph', content })

const sample: MemoNode = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [text('Discussion')] },
    paragraph(),
    paragraph(text('The lease '), { ...text('binds'), marks: [{ type: 'bold' }] }, text('.')),
    { type: 'blockquote', content: [paragraph(text('One'), { type: 'hardBreak' }, text('two'))] },
    { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('Item'))] }] },
  ],
}

test('the text of the editor is the canonical text of the saved memo', () => {
  expect(canonicalPositions(asNode(sample)).text).toBe(memoText(sample).text)
  expect(canonicalPositions(asNode(newMemoDoc('May the tenant sue?'))).text).toBe(
    memoText(newMemoDoc('May the tenant sue?')).text,
  )
})

test('a span of the canonical text is the same words in the editor', () => {
  const doc = asNode(sample)
  const positions = canonicalPositions(doc)
  for (const words of ['Discussion', 'lease binds', 'One\ntwo', 'Item']) {
    const start = positions.text.indexOf(words)
    const range = editorRange(positions, { start, end: start + words.length })
    expect(range && doc.textBetween(range.from, range.to, '|', () => '\n')).toBe(words)
  }
})

test('a span over two blocks becomes a range in each', () => {
  const doc = asNode(sample)
  const positions = canonicalPositions(doc)
  const start = positions.text.indexOf('binds')
  const end = positions.text.indexOf('two')
  const words = editorRanges(positions, { start, end }).map(range =>
    doc.textBetween(range.from, range.to, '', () => '\n'),
  )
  expect(words).toEqual(['binds.', 'One\n'])
  expect(editorRanges(positions, { start: positions.text.length, end: positions.text.length + 5 })).toEqual(
    [],
  )
})

const words = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
const inline = fc.oneof(
  words.map(word => text(word)),
  fc.constant<MemoNode>({ type: 'hardBreak' }),
)
const anyParagraph = fc.array(inline, { maxLength: 4 }).map(content => paragraph(...content))
const quotation = (content: MemoNode[]): MemoNode => ({ type: 'blockquote', content })
const anyBlock: fc.Arbitrary<MemoNode> = fc.oneof(
  anyParagraph,
  anyParagraph.map(node => ({ ...node, type: 'heading' as const, attrs: { level: 3 as const } })),
  fc.array(anyParagraph, { minLength: 1, maxLength: 3 }).map(quotation),
  fc
    .array(anyParagraph, { minLength: 2, maxLength: 3 })
    .map(([first, ...rest]) => quotation(first === undefined ? [] : [quotation(rest), first])),
  fc.array(anyParagraph, { minLength: 1, maxLength: 3 }).map(items => ({
    type: 'orderedList' as const,
    content: items.map(item => ({ type: 'listItem' as const, content: [item] })),
  })),
)

test('for any memo, texts agree, and the words of each stretch stand at its place in the editor', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { minLength: 1, maxLength: 6 }), content => {
      const saved: MemoNode = { type: 'doc', content }
      const node = asNode(saved)
      const positions = canonicalPositions(node)
      const { text, quotations } = memoText(saved)
      expect(positions).toMatchObject({ text, quotations })
      for (const { start, end } of positions.stretches) {
        const place = editorRange(positions, { start, end })
        expect(place && node.textBetween(place.from, place.to, '', '\n')).toBe(text.slice(start, end))
      }
    }),
  )
})
