import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import type { ParsedSource } from '../../parsed.ts'
import { makePdfPage } from '../../samples/sample-files.ts'

const LINES = [
  'The tenant gives notice of the end of the lease by the last day of June,',
  'and will return all of the keys to the agent of the landlord on that day.',
  'The landlord pays the deposit back within thirty days of the return.',
]

/** A page of words with others over it, turned by 45 degrees, each in its size and at its place. */
async function read(slanted: { words: string; size: number; x: number; y: number }[]): Promise<ParsedSource> {
  const prose = LINES.map((line, at) => `1 0 0 1 20 ${150 - at * 12} Tm (${line}) Tj`).join(' ')
  const over = slanted
    .map(({ words, size, x, y }) => `/F1 ${size} Tf .707 .707 -.707 .707 ${x} ${y} Tm (${words}) Tj`)
    .join(' ')
  const outcome = await parsePdf(makePdfPage(`BT .8 g ${over} 0 g /F1 8 Tf ${prose} ET`), 'a.pdf')
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const prose = LINES.join(' ')

test('a watermark across a page is kept out of its words and recorded', async () => {
  const source = await read([{ words: 'CONFIDENTIAL', size: 30, x: 60, y: 20 }])
  expect(source.text).toBe(prose)
  expect(source.dropped).toEqual([{ page: '1', text: 'CONFIDENTIAL', why: 'watermark' }])
})

test('a small one that stands all over the page is one, too', async () => {
  const spots = [40, 120, 200].flatMap(x => [30, 90].map(y => ({ words: 'Draft', size: 9, x, y })))
  const source = await read(spots)
  expect(source.text).toBe(prose)
  expect(source.dropped).toEqual([{ page: '1', text: 'Draft', why: 'watermark' }])
})

test('slanted heads of a table, which are as small as its words, stay', async () => {
  const heads = ['Rent', 'Keys', 'Rent', 'Rent', 'Rent'].map((words, at) => ({
    words,
    size: 8,
    x: 40 + at * 45,
    y: 30,
  }))
  const source = await read(heads)
  for (const { words } of heads) expect(source.text).toContain(words)
  expect(source.dropped).toBeUndefined()
})
