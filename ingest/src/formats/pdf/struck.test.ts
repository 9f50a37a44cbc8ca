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
