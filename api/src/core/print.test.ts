import { expect, test } from 'vitest'
import { printedMemo } from './print.ts'
import type { Package, SealedCitation } from './seal.ts'

const text = 'So held. Doe v. Roe, 1 Frank. 2, 3 S.F.2d 4 (1974). Id. at 3.'
const full = 'Doe v. Roe, 1 Frank. 2, 3 S.F.2d 4 (1974)'

const cited = (words: string, verdict: SealedCitation['verdict'] = 'verified'): SealedCitation => ({
  block: 0,
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  text: words,
  kind: 'full_case',
  verdict,
  reason: 'Because.',
  authorReason: null,
  tickedBy: [],
  source: null,
  excerpt: null,
})

const content = (citations: SealedCitation[]): Package => ({
  format: 'quaere-package/1',
  memo: {
    title: 'Title',
    question: 'q',
    jurisdiction: 'Franklin',
    matter: 'm',
    client: 'c',
    firm: 'f',
    author: 'a',
    approver: 'b',
    approvedAt: '2026-01-05T10:00:00.000Z',
    revision: { number: 1, sha256: 'b'.repeat(64) },
  },
  blocks: [{ type: 'paragraph', level: 0, text, sentences: [] }],
  citations,
  authorities: [{ group: 'cases', text: full, citations: citations.map((_, index) => index) }],
})

const printed = (citations: SealedCitation[], blocks = content(citations).blocks) =>
  printedMemo({
    content: { ...content(citations), blocks },
    seal: 'c'.repeat(64),
    sealedBy: 'b',
    sealedAt: new Date('2026-01-05T11:00:00Z'),
    deliveredAt: null,
  })

test('the number of a note stands behind the mark that ends its citation', () => {
  expect(printed([cited(full), cited('Id. at 3')]).blocks[0]?.pieces).toEqual([
    { text: `So held. ${full}.`, styles: [], note: 1 },
    { text: ' Id. at 3.', styles: [], note: 2 },
  ])
})

test('words are cut where their setting changes, and keep their notes and every letter', () => {
  const whole = content([cited(full), cited('Id. at 3')])
  const [block] = whole.blocks
  const styles = [
    { start: 0, end: 12, is: 'bold' as const },
    { start: 3, end: (block?.text.length ?? 0) - 2, is: 'italic' as const },
  ]
  const blocks = whole.blocks.map(one => ({ ...one, styles }))
  const { pieces = [] } = printed([cited(full), cited('Id. at 3')], blocks).blocks[0] ?? {}
  expect(pieces.map(piece => piece.text).join('')).toBe(block?.text)
  expect(pieces.map(({ styles, note }) => [styles.join(' '), note])).toEqual([
    ['bold', null],
    ['bold italic', null],
    ['italic', 1],
    ['italic', null],
    ['', 2],
  ])
})

test('the record says how many quotations belong to no citation, and nothing where the package does not tell', () => {
  const told = (blocks: Package['blocks']): string | undefined =>
    printed([], blocks).verification.find(({ label }) => label === 'Quotations')?.value
  const block = (type: Package['blocks'][number]['type'], text: string, uncited?: [number, number][]) => ({
    ...{ type, level: 0, text, sentences: [] },
    ...(uncited === undefined ? {} : { uncited: uncited.map(([start, end]) => ({ start, end })) }),
  })
  expect(told([block('paragraph', 'a')])).toBeUndefined()
  expect(told([block('paragraph', 'a', [])])).toBe(
    'Every quotation of six words or more belongs to a citation that is listed',
  )
  const one =
    'quotation of six words or more belongs to no citation that is listed and was compared with nothing'
  expect(told([block('paragraph', 'abc', [[0, 3]])])).toBe(`1 ${one}`)
  expect(told([block('quotation', 'abc', [[0, 3]]), block('quotation', 'de', [[0, 2]])])).toBe(`1 ${one}`)
  expect(told([block('paragraph', 'abc', [[0, 3]]), block('quotation', 'de', [[0, 2]])])).toMatch(/^2 .*were/)
})

test('parallel citations share a note, which tells what was found of each', () => {
  const memo = printed([cited(full), cited(full, 'not_held'), cited('Id. at 3')])
  expect(memo.notes.map(note => note.number)).toEqual([1, 2])
  expect(memo.notes[0]?.text).toBe('✓ verified. ? not held. Because.')
  expect(memo.checks.map(check => check.number)).toEqual([1, 1, 2])
  expect(memo.authorities[0]?.entries[0]?.notes).toEqual([1, 2])
})

test('what later courts did to a source stands in its note, in the record of the check and among the authorities', () => {
  const source = {
    title: 'Doe v. Roe',
    citation: '1 Frank. 2',
    court: null,
    date: '1974',
    page: '2',
    textSha256: null,
    treatment: 'overruled by Later v. Earlier, 300 Frank. 1 (1999)',
  }
  const memo = printed([{ ...cited(full), source, authorReason: 'For its facts.' }])
  const history = 'Later history: overruled by Later v. Earlier, 300 Frank. 1 (1999). No longer good law.'
  expect(memo.notes[0]?.text).toBe(`✓ verified. Doe v. Roe, page 2. ${history} Author: For its facts.`)
  expect(memo.checks[0]?.reason).toBe(`Because. ${history} Author: For its facts.`)
  expect(memo.authorities[0]?.entries[0]?.text).toBe(`${full}, ${source.treatment}`)

  const followed = printed([{ ...cited(full), source: { ...source, treatment: 'distinguished by X v. Y' } }])
  expect(followed.notes[0]?.text).toBe(
    '✓ verified. Doe v. Roe, page 2. Later history: distinguished by X v. Y.',
  )
  expect(followed.authorities[0]?.entries[0]?.text).toBe(full)
})

test('what later courts did to a source is told once, at its first note', () => {
  const source = {
    title: 'Doe v. Roe',
    citation: '1 Frank. 2',
    court: null,
    date: '1974',
    page: '2',
    textSha256: 'd'.repeat(64),
    treatment: 'distinguished by X v. Y',
  }
  const other = { ...source, title: 'Doe v. Poe', textSha256: null }
  // Citations come in the order of the text; the one within the other ends first, and is the first note.
  const memo = printed([
    { ...cited('Doe v. Roe, 1 Frank. 2, 3 S.F.2d 4 (1974). Id.'), source },
    { ...cited('3 S.F.2d 4'), source },
    { ...cited('Id. at 3'), source: other },
  ])
  const histories = (texts: string[]) => texts.map(each => /Later history: .*/.exec(each)?.[0] ?? null)
  const told = 'Later history: distinguished by X v. Y.'
  expect(histories(memo.notes.map(note => note.text))).toEqual([told, null, told])
  expect(histories(memo.checks.map(row => row.reason))).toEqual([told, null, told])
})

test('a name that ends with a point ends its sentence', () => {
  const source = { title: 'Doe v. Roe Co.', citation: null, court: null, date: null, textSha256: null }
  const [whole, pinned] = printed([
    { ...cited(full), source: { ...source, page: null } },
    { ...cited('Id. at 3'), source: { ...source, page: '3' } },
  ]).notes
  expect(whole?.text).toBe('✓ verified. Doe v. Roe Co.')
  expect(pinned?.text).toBe('✓ verified. Doe v. Roe Co., page 3.')
})

test('a citation within another’s parenthesis is numbered first, as its note stands first on the page', () => {
  const memo = printed([
    cited('Doe v. Roe, 1 Frank. 2, 3 S.F.2d 4 (1974). Id.'),
    cited('3 S.F.2d 4'),
    cited('Id. at 3'),
  ])
  expect(memo.blocks[0]?.pieces.flatMap(piece => piece.note ?? [])).toEqual([1, 2, 3])
  expect(memo.checks.map(check => check.citation.slice(0, 8))).toEqual(['3 S.F.2d', 'Doe v. R', 'Id. at 3'])
  expect(memo.authorities[0]?.entries[0]?.notes).toEqual([1, 2, 3])
})

test('every word of a block is printed once, whatever the citations', () => {
  const memo = printed([cited('Doe v. Roe'), cited(full), cited('Id. at 3')])
  expect(memo.blocks[0]?.pieces.map(piece => piece.text).join('')).toBe(text)
})

test('a name that prints what follows backwards turns nothing', () => {
  const plain = content([])
  const memo = {
    ...plain.memo,
    title: 'The \u202eltit',
    author: 'Ann\u202d\u202e',
    matter: 'שכירות \u2068a\u2069',
  }
  const time = new Date('2026-01-05T11:00:00Z')
  const sealed = { content: { ...plain, memo }, seal: '', sealedBy: 'b', sealedAt: time, deliveredAt: null }
  const { title, facts } = printedMemo(sealed)
  expect(title).toBe('The ltit')
  expect(facts.map(fact => fact.value)).toEqual(expect.arrayContaining(['Ann, f', 'שכירות \u2068a\u2069']))
})
