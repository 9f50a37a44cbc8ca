import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import { makePdfPage } from '../../samples/sample-files.ts'

test('words in a font that names a map of East Asian characters are read, and a warning tells', async () => {
  const page = makePdfPage(
    'BT /F1 12 Tf 20 150 Td (Heard in open court.) Tj ET BT /F2 12 Tf 20 100 Td <5408540C67096548> Tj ET',
    {
      resources: '/Font << /F1 5 0 R /F2 6 0 R >>',
      more: [
        '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R] >>',
        '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /FontDescriptor 8 0 R >>',
        '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>',
      ],
    },
  )
  const outcome = await parsePdf(page, 'a.pdf', async () => new Map())
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.text).toBe('Heard in open court.\n\n合同有效')
  expect(outcome.source.warnings).toEqual([
    'Page 1 has East Asian type that the file does not hold, and parts of it may be missing: look at the file before it is quoted.',
  ])
})
