import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import type { ParsedSource } from '../../parsed.ts'
import { makePdfPage, pdfStream } from '../../samples/sample-files.ts'

/** A font that has nothing but a black block, as wide as the letter A is in Courier. */
const blocks = [
  '<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 600 800] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 /LastChar 65 /Widths [600] /Encoding << /Differences [65 /block] >> /CharProcs << /block 7 0 R >> /ToUnicode 8 0 R >>',
  pdfStream('600 0 0 -200 600 800 d1 0 -200 600 1000 re f'),
  pdfStream(
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <2588> endbfchar endcmap end end',
  ),
  '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
]

async function read(content: string): Promise<ParsedSource> {
  const page = makePdfPage(content, { resources: '/Font << /F2 6 0 R /F3 9 0 R >>', more: blocks })
  const outcome = await parsePdf(page, 'a.pdf', async () => new Map())
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const words = (text: string, x = 20, font = 'F3', colour = '0 g'): string =>
  `${colour} BT /${font} 10 Tf ${x} 150 Td (${text}) Tj ET\n`

test('words under blocks that somebody typed over them stay out of the text, and a warning tells', async () => {
  for (const content of [
    words('The witness Alice was heard.') + words('AAAAA', 92, 'F2'),
    words('AAAAA', 92, 'F2') + words('The witness Alice was heard.'),
  ]) {
    const source = await read(content)
    expect(source.text).not.toContain('lic')
    expect(source.text).toContain('The witness')
    expect(source.text).toContain('was heard.')
    expect(source.hidden).toEqual([{ page: '1', words: 1 }])
  }
})

test('blocks beside words hide nothing', async () => {
  const beside = await read(words('The witness ') + words('AAAAA', 92, 'F2') + words('was heard.', 128))
  expect(beside.hidden).toBeUndefined()
  expect(beside.text.replace(/\s+/g, ' ')).toBe('The witness █████ was heard.')
})
