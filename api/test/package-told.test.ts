import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Mark, MemoNode } from '../src/core/memo-doc.ts'
import { memoText } from '../src/core/memo-doc.ts'
import { buildPackage } from '../src/core/package.ts'
import { db } from './with-cast.ts'

const origin = (by: 'machine' | 'machine_edited'): Mark => ({
  type: 'origin',
  attrs: { by, suggestion: '01a21f15-154a-714e-bbf1-7c539effaa0e' },
})
const mark = fc.constantFrom<Mark>(
  { type: 'bold' },
  { type: 'italic' },
  { type: 'underline' },
  origin('machine'),
  origin('machine_edited'),
)
/** Words with ends of sentences, letters of two units, marks that join, and every kind of white space. */
const words = fc
  .array(
    fc.constantFrom(
      'The tenant left. ',
      'He owes, 12 F.3d 100, no more.',
      '“Not so!” ',
      '\u{1d577}',
      '👩‍⚖️ ',
      'e\u0301',
      ' ',
      '\u00a0',
      '\u2003',
      '\u200b',
      '\ufeff',
      '\u0085',
      '\t',
      'Id.',
      '\\"',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(pieces => pieces.join(''))
const uniqueMarks = fc.uniqueArray(mark, { selector: ({ type }) => type, maxLength: 3 })
const text = fc.record({ type: fc.constant('text' as const), text: words, marks: uniqueMarks })
const lineBreak = fc.constant<MemoNode>({ type: 'hardBreak' })
const inline = fc.array(fc.oneof({ arbitrary: text, weight: 4 }, { arbitrary: lineBreak, weight: 1 }), {
  maxLength: 4,
})
const paragraph = inline.map((content): MemoNode => ({ type: 'paragraph', content }))
const heading = fc
  .tuple(fc.constantFrom<2 | 3>(2, 3), inline)
  .map(([level, content]): MemoNode => ({ type: 'heading', attrs: { level }, content }))

const { block } = fc.letrec<{ block: MemoNode; list: MemoNode; quotation: MemoNode }>(tie => ({
  block: fc.oneof({ depthSize: 'small' }, paragraph, heading, tie('list'), tie('quotation')),
  list: fc
    .tuple(
      fc.option(fc.nat(2000), { nil: undefined }),
      fc.boolean(),
      fc.array(fc.array(fc.oneof(paragraph, tie('list')), { maxLength: 3 }), { maxLength: 3 }),
    )
    .map(([start, isOrdered, items]): MemoNode => ({
      type: isOrdered ? 'orderedList' : 'bulletList',
      ...(isOrdered && start !== undefined ? { attrs: { start } } : {}),
      content: items.map(content => ({ type: 'listItem', content })),
    })),
  quotation: fc
    .tuple(fc.boolean(), fc.array(tie('block'), { maxLength: 3 }))
    .map(([isTaken, content]): MemoNode => ({
      type: 'blockquote',
      ...(isTaken
        ? {
            attrs: {
              from: {
                kind: 'opinion' as const,
                sourceId: '01a21f15-154a-714e-bbf1-7c539effaa0e',
                start: 0,
                end: 9,
              },
            },
          }
        : {}),
      content,
    })),
}))
const docs = fc.array(block, { maxLength: 5 }).map((content): MemoNode => ({ type: 'doc', content }))

const memo = {
  ...{ title: 'A', question: 'B?', jurisdiction: 'C', matter: 'D', client: 'E', firm: 'F', author: 'G' },
  ...{ approver: 'H', approvedAt: '2026-01-01T00:00:00.000Z', revision: { number: 1, sha256: '' } },
}

test('the database takes whatever package the program puts together of a memo, and none with one word set otherwise', async () => {
  await fc.assert(
    fc.asyncProperty(docs, async doc => {
      const built = buildPackage(memo, memoText(doc), [], new Map())
      const [first] = built.blocks
      const other = structuredClone(built)
      const [changed] = other.blocks
      if (changed !== undefined) changed.level += 1
      const [said] = await db.asOwner(
        tx => tx<{ is: boolean; others: boolean }[]>`
          select tells_blocks(${JSON.stringify(built)}::text::jsonb, ${JSON.stringify(doc)}::text::jsonb) as is,
            tells_blocks(${JSON.stringify(other)}::text::jsonb, ${JSON.stringify(doc)}::text::jsonb) as others`,
      )
      expect(said).toEqual({ is: true, others: first === undefined })
    }),
    { numRuns: 300 },
  )
})
