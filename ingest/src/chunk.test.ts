import { createReadStream, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitPassages } from './chunk.ts'
import { findHeadings } from './formats/headings.ts'
import { readOpinionLines } from './case-law/opinion-lines.ts'
import type { Heading, PageMark, Part, PassageSettings } from './parsed.ts'
import { contractPassages, opinionPassages } from './passages/passage-settings.ts'

type Source = { text: string; parts: Part[]; headings: Heading[]; pages: PageMark[] }

function source(text: string, more: Partial<Source> = {}): Source {
  return {
    text,
    parts: [{ kind: 'lead', author: 'Selya', start: 0, end: text.length }],
    headings: [],
    pages: [],
    ...more,
  }
}

/** What is true of every split: slices, order, nothing lost, nothing across parts. */
function assertSound({ text, parts, headings, pages }: Source, settings: PassageSettings): number {
  const passages = splitPassages({ text, parts, headings, pages }, settings)
  let last = 0
  for (const passage of passages) {
    const part = parts[passage.part]
    if (passage.text !== text.slice(passage.start, passage.end)) throw new Error('the text is not the slice')
    if (text.slice(last, passage.start).trim() !== '') throw new Error(`words lost before ${passage.start}`)
    if (!part || passage.start < part.start || passage.end > part.end)
      throw new Error('a passage crosses parts')
    if (passage.text.trim() !== passage.text || passage.text === '') throw new Error('white space at an end')
    last = passage.end
  }
  if (text.slice(last).trim() !== '') throw new Error('words lost at the end')
  return passages.length
}

const sentence = 'The tenant shall return the premises in good repair at the end of the term of years. '

test('passages of an opinion aim at 350 words and end with a sentence', () => {
  const passages = splitPassages(source(sentence.repeat(120).trim()), opinionPassages)
  expect(passages.every(passage => passage.text.endsWith('years.'))).toBe(true)
  expect(Math.max(...passages.map(passage => passage.words))).toBeLessThanOrEqual(opinionPassages.most)
  expect(passages.slice(0, -1).every(passage => passage.words > 300)).toBe(true)
})

test('a passage never crosses a part, and carries its kind and author', () => {
  const text = 'We affirm.\n\nI dissent.'
  const parts: Part[] = [
    { kind: 'lead', author: 'Selya', start: 0, end: 12 },
    { kind: 'dissent', author: 'Lipez', start: 12, end: text.length },
  ]
  expect(
    splitPassages(source(text, { parts }), opinionPassages).map(p => [p.text, p.partKind, p.author]),
  ).toEqual([
    ['We affirm.', 'lead', 'Selya'],
    ['I dissent.', 'dissent', 'Lipez'],
  ])
})

test('a heading opens the passage below it and stands in its path', () => {
  const text = [
    'II. DISCUSSION',
    'A. The Lease',
    sentence.repeat(16),
    'B. The Deposit',
    sentence.repeat(16),
  ].join('\n\n')
  const passages = splitPassages(source(text, { headings: findHeadings(text) }), opinionPassages)
  expect(passages.map(passage => [passage.text.slice(0, 14), passage.headingPath])).toEqual([
    ['II. DISCUSSION', ['II. DISCUSSION', 'A. The Lease']],
    ['B. The Deposit', ['II. DISCUSSION', 'B. The Deposit']],
  ])
})

test('a passage never ends with the heading of the next one', () => {
  const text = [sentence.repeat(8).trim(), 'The Deposit', sentence.repeat(27).trim()].join('\n\n')
  const start = text.indexOf('The Deposit')
  const headings = [{ level: 1, text: 'The Deposit', start, end: start + 11 }]
  expect(
    splitPassages(source(text, { headings }), opinionPassages).map(passage => passage.text.slice(0, 11)),
  ).toEqual(['The tenant ', 'The Deposit'])
})

test('a passage knows its first and last page, by the main reporter', () => {
  const text = sentence.repeat(10).trim()
  const pages = [
    { label: '25', offset: 0, series: 'F.3d' },
    { label: '900', offset: 10, series: 'WL' },
    { label: '26', offset: 300, series: 'F.3d' },
  ]
  expect(splitPassages(source(text, { pages }), opinionPassages)).toMatchObject([
    { pageFrom: '25', pageTo: '26' },
  ])
  expect(splitPassages(source(text), opinionPassages)).toMatchObject([{ pageFrom: null, pageTo: null }])
})

test('a contract is cut near 500 characters', () => {
  const text = Array.from({ length: 30 }, () => sentence.repeat(3)).join('\n')
  const sizes = splitPassages(source(text), contractPassages).map(passage => passage.text.length)
  expect(Math.min(...sizes)).toBeGreaterThan(250)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(contractPassages.most)
})

test('text without a space or a period is still cut into bounded passages', () => {
  const passages = splitPassages(source('x'.repeat(300_000)), opinionPassages)
  expect(Math.max(...passages.map(passage => passage.text.length))).toBeLessThan(100_000)
})

test('every passage is its source slice and nothing is lost, whatever the text, the parts and the settings', () => {
  const pieces = fc.constantFrom(
    'I.',
    'Word',
    'end.',
    '\n\n',
    '\n',
    '   ',
    'A. Heading',
    'v.',
    '\f',
    sentence,
    'x'.repeat(300),
    '§ 5',
    '\u00a0',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 60 }).map(list => list.join(' ')),
  )
  const settings = fc.record({
    target: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('words' as const, 'characters' as const),
  })
  fc.assert(
    fc.property(texts, fc.array(fc.nat(), { maxLength: 4 }), settings, (text, cuts, { target, unit }) => {
      const ends = [...new Set([...cuts.map(cut => cut % (text.length + 1)), text.length])].sort(
        (a, b) => a - b,
      )
      const parts: Part[] = []
      for (const end of ends) {
        const start = parts.at(-1)?.end ?? 0
        if (end > start) parts.push({ kind: 'lead', start, end })
      }
      const whole = source(text, { parts, headings: findHeadings(text) })
      const least = Math.floor(target / 3)
      const byClauses = unit === 'characters'
      assertSound(whole, {
        version: 'test',
        unit,
        target,
        most: target * 2,
        least,
        opensFrom: least,
        byClauses,
      })
    }),
    { numRuns: 1000 },
  )
})

const corpus = fileURLToPath(new URL('../../../shared/data/opinions-us/opinions.jsonl.gz', import.meta.url))

test('every passage of a thousand real opinions is its source slice and nothing is lost', async ({
  skip,
}) => {
  if (!existsSync(corpus)) {
    console.info('skipped: ../shared/data/opinions-us is not there')
    skip()
  }
  let opinions = 0
  let passages = 0
  for await (const line of readOpinionLines(createReadStream(corpus), true)) {
    if (!line.ok) throw new Error(line.reason)
    passages += assertSound(line.opinion, opinionPassages)
    opinions++
  }
  expect(opinions).toBe(1003)
  expect(passages).toBeGreaterThan(10_000)
}, 240_000)
