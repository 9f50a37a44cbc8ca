import { expect, test } from 'vitest'
import { memoText } from './memo-doc.ts'
import { Package } from './seal.ts'
import { type PackageSource, buildPackage } from './package.ts'
import type { CheckRow } from './wire/memos.ts'

/** A source's text of characters that are two UTF-16 units each, but for one, so that half of all cuts lie within a pair. */
const text = `x${'𝕷'.repeat(3000)}`

const source: PackageSource = {
  id: '0198c6a0-0000-7000-8000-000000000001',
  externalId: 'halloran',
  name: 'Halloran v. Pike Street Properties',
  shortName: 'Halloran',
  citations: ['212 Frank. 318'],
  court: null,
  courtName: null,
  date: null,
  text,
  textSha256: '0'.repeat(64),
  pages: [],
  parts: [],
}

const check = (start: number, end: number): CheckRow => ({
  ordinal: 0,
  start: 0,
  end: 14,
  text: '212 Frank. 318',
  kind: 'case',
  authority: 0,
  verdict: 'verified',
  reason: 'The words stand there.',
  correction: null,
  fingerprint: 'f',
  textSha256: source.textSha256,
  evidence: {
    sourceId: source.id,
    externalId: source.externalId,
    title: source.name,
    citation: '212 Frank. 318',
    page: null,
    at: { start, end },
    quote: null,
    found: null,
    differences: [],
    candidates: [],
  },
  sentence: '212 Frank. 318',
  authorReason: null,
  tickedBy: [],
  treatment: null,
})

const memo = {
  title: 'T',
  question: 'Q',
  jurisdiction: 'J',
  matter: 'M',
  client: 'C',
  firm: 'F',
  author: 'A',
  approver: 'B',
  approvedAt: '2026-11-27T12:00:00.000Z',
  revision: { number: 1, sha256: '0'.repeat(64) },
}

test('what later courts did to a source is sealed with it', () => {
  const words = { type: 'text' as const, text: '212 Frank. 318' }
  const written = memoText({ type: 'doc', content: [{ type: 'paragraph', content: [words] }] })
  const treatment = 'overruled by Later v. Earlier, 300 Frank. 1 (1999)'
  const checks = [{ ...check(0, 10), treatment }]
  const content = buildPackage(memo, written, checks, new Map([[source.id, source]]))
  expect(Package.parse(content).citations[0]?.source?.treatment).toBe(treatment)
})

test('quotations that belong to no citation are sealed as such, each part of one in its block', () => {
  const paragraph = (text: string) => ({
    type: 'paragraph' as const,
    content: [{ type: 'text' as const, text }],
  })
  const written = memoText({
    type: 'doc',
    content: [
      paragraph('The client says that “nobody ever told us about that clause.” We doubt it.'),
      {
        type: 'blockquote',
        content: [
          paragraph('We agreed on this in the spring.'),
          paragraph('We never met again after that day.'),
        ],
      },
      paragraph('So it is.'),
    ],
  })
  const { blocks } = Package.parse(buildPackage(memo, written, [], new Map()))
  const told = blocks.map(({ text, uncited = [] }) => uncited.map(({ start, end }) => text.slice(start, end)))
  expect(told).toEqual([
    ['nobody ever told us about that clause.'],
    ['We agreed on this in the spring.'],
    ['We never met again after that day.'],
    [],
  ])
})

test('how words are set is sealed, whoever wrote the parts of a stretch', () => {
  const origin = { type: 'origin' as const, attrs: { by: 'machine' as const, suggestion: source.id } }
  const [italic, bold] = [{ type: 'italic' as const }, { type: 'bold' as const }]
  const written = memoText({
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: 'Before.' }] },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'In ' },
          { type: 'text', text: 'Halloran', marks: [italic] },
          { type: 'text', text: ' v. Pike', marks: [italic, bold, origin] },
          { type: 'text', text: ' it is so.' },
        ],
      },
    ],
  })
  const { blocks } = Package.parse(buildPackage(memo, written, [], new Map()))
  expect(blocks.map(block => block.styles)).toEqual([
    [],
    [
      { start: 11, end: 19, is: 'bold' },
      { start: 3, end: 19, is: 'italic' },
    ],
  ])
})

test.each([
  [1001, 1003],
  [1000, 1004],
  [1001, 6000],
])('an excerpt of units %i to %i is cut within pairs, and holds no half of one', (start, end) => {
  const words = { type: 'text' as const, text: '212 Frank. 318' }
  const written = memoText({ type: 'doc', content: [{ type: 'paragraph', content: [words] }] })
  const content = buildPackage(memo, written, [check(start, end)], new Map([[source.id, source]]))
  expect(JSON.stringify(content)).not.toMatch(/\\ud/)
  const excerpt = content.citations[0]?.excerpt
  expect(excerpt?.passage.length).toBe((excerpt?.end ?? 0) - (excerpt?.start ?? 0))
})

test.each([null, '318'])(
  'the words shown of a citation that quotes none (page %s) end with a whole word',
  page => {
    const words = { type: 'text' as const, text: '212 Frank. 318' }
    const written = memoText({ type: 'doc', content: [{ type: 'paragraph', content: [words] }] })
    const held = {
      ...source,
      text: 'notwithstanding '.repeat(200),
      pages: [{ series: 'Frank.', label: '318', offset: 0 }],
    }
    const row = check(0, 0)
    const evidence = { ...row.evidence, page, at: null }
    const content = buildPackage(memo, written, [{ ...row, evidence }], new Map([[source.id, held]]))
    expect(content.citations[0]?.excerpt?.passage).toMatch(/^(?:notwithstanding )*notwithstanding$/)
  },
)

test.each([
  ['the page of its reporter, though another’s bears the number', '9', '9', /^\[9 Frank\.\]/],
  ['no page where none is named', null, null, /^\[8 Frank\.\]/],
])('a citation without quoted words shows %s', (_, page, shown, passage) => {
  const words = { type: 'text' as const, text: '212 Frank. 318' }
  const written = memoText({ type: 'doc', content: [{ type: 'paragraph', content: [words] }] })
  const pages = '[8 Frank.] Words. [9 S.F.2d] More words. [9 Frank.] Others. '
  const marks = [...pages.matchAll(/\[(\d+) (.+?)\]/g)]
  const held = {
    ...source,
    citations: ['212 Frank. 8'],
    text: pages,
    pages: marks.map(([, label = '', series], at) => ({ label, series, offset: marks[at]?.index ?? 0 })),
  }
  const row = check(0, 0)
  const evidence = { ...row.evidence, page, at: null }
  const content = buildPackage(memo, written, [{ ...row, evidence }], new Map([[source.id, held]]))
  expect(content.citations[0]?.source?.page).toBe(shown)
  expect(content.citations[0]?.excerpt?.passage).toMatch(passage)
})
