import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import { makePdfPage } from '../../samples/sample-files.ts'

const words = (text: string, y: number): string => `0 g BT /F1 12 Tf 20 ${y} Td (${text}) Tj ET\n`
const page = words('Heard in open court.', 150) + words('Her name is Somebody.', 100)

test.each([
  ['a line drawn through them', `${page}0 G 1 w 20 104 m 150 104 l S`, {}],
  ['a thin box drawn through them', `${page}1 0 0 rg 20 103.5 130 0.7 re f`, {}],
  [
    'a note',
    page,
    {
      page: '/Annots [6 0 R]',
      more: [
        '<< /Type /Annot /Subtype /StrikeOut /C [1 0 0] /Rect [15 95 215 115] /QuadPoints [15 115 215 115 15 95 215 95] >>',
      ],
    },
  ],
])('words struck through by %s are text, and a warning names the page', async (_, content, options) => {
  const outcome = await parsePdf(makePdfPage(content, options), 'a.pdf', async () => new Map())
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.text.replace(/\s+/g, ' ')).toBe('Heard in open court. Her name is Somebody.')
  expect(outcome.source.warnings).toEqual([
    'Words are struck through on page 1 (4), and stand in the text like any other: look at the file before you quote them.',
  ])
})

test('words struck through are counted also where others stand right behind them', async () => {
  const content = `${words('A fee of $500$700, it said.', 150)}0 G 1 w 70 154 m 97 154 l S`
  const outcome = await parsePdf(makePdfPage(content), 'a.pdf', async () => new Map())
  expect(outcome.ok && outcome.source.warnings).toEqual([
    expect.stringContaining('struck through on page 1 (1)'),
  ])
})

test.each([
  ['64.5 154 m 91 154 l', '(A fee of $500$700, it said.)'],
  ['64.5 154 m 78 154 l', '(A fee of 1020, it said.)'],
  ['78 154 m 91.5 154 l', '(A fee of 1020, it said.)'],
])(
  'words struck through are parted from others that stand right behind or before them',
  async (line, text) => {
    const content = `0 g BT /F1 12 Tf 20 150 Td ${text} Tj ET 0 G 1 w ${line} S`
    const outcome = await parsePdf(makePdfPage(content), 'a.pdf', async () => new Map())
    expect(outcome.ok && outcome.source.text).toMatch(/^A fee of (?:\$500 \$700|10 20), it said\.$/)
  },
)

test('a word with a line under it that crosses the feet of its letters is not parted', async () => {
  const content = `${words('The psychology of it.', 150)}0 G 0.5 w 42 149 m 102 149 l S`
  const outcome = await parsePdf(makePdfPage(content), 'a.pdf', async () => new Map())
  expect(outcome.ok && outcome.source.text).toBe('The psychology of it.')
})

test('small capitals that are said to be small letters stay whole words where their page is read letter by letter', async () => {
  const small = Array.from(
    'ills',
    (letter, at) =>
      `/Span << /ActualText (${letter}) >> BDC 1 0 0 1 ${31.3 + [0, 2.5, 7.5, 12.5][at]!} 100 Tm (${letter.toUpperCase()}) Tj EMC`,
  )
  const content = `0 g BT /F1 12 Tf 20 150 Td (It is 1020.) Tj 0 -50 Td (W) Tj /F1 9 Tf ${small.join('\n')} ET 0 G 1 w 42.2 154 m 55 154 l S`
  const outcome = await parsePdf(makePdfPage(content), 'a.pdf', async () => new Map())
  expect(outcome.ok && outcome.source.text).toMatch(/^It is 10 20\.\s+Wills$/)
})
