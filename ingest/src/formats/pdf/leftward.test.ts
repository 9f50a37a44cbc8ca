import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import { makePdfPage, pdfStream } from '../../samples/sample-files.ts'

test('words that are written from right to left are told', async () => {
  // "A" to "Z" stand for the letters of Hebrew from alef on.
  const map =
    '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange ' +
    '2 beginbfrange <41> <5a> <05d0> <20> <20> <0020> endbfrange endcmap end'
  const page = makePdfPage(
    'BT /F1 12 Tf 20 150 Td (Heard in open court.) Tj ET BT /F2 12 Tf 20 100 Td (ABCDEF GHIJKL) Tj ET',
    {
      resources: '/Font << /F1 5 0 R /F2 6 0 R >>',
      more: ['<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 7 0 R >>', pdfStream(map)],
    },
  )
  const outcome = await parsePdf(page, 'a.pdf', async () => new Map())
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.warnings).toEqual([
    'Page 1 has words that are written from right to left, and their order may be wrong where they meet others: look at the file before it is quoted.',
  ])
})
