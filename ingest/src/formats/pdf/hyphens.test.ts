import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import { makePdfPage, pdfStream } from '../../samples/sample-files.ts'

const softHyphens = pdfStream(
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfrange <20> <2C> <0020> <2E> <7E> <002E> endbfrange 1 beginbfchar <2D> <00AD> endbfchar endcmap end end',
)

test('hyphens that a file calls soft are read where the page shows them', async () => {
  const lines = ['The lessee shall not assign this agree-', 'ment before the forty-five days end.']
  const drawn = lines.map((line, at) => `BT /F2 12 Tf 20 ${150 - at * 14} Td (${line}) Tj ET`)
  const page = makePdfPage(drawn.join('\n'), {
    resources: '/Font << /F2 6 0 R >>',
    more: ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>', softHyphens],
  })
  const outcome = await parsePdf(page, 'a.pdf', async () => new Map())
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.text).toBe(
    'The lessee shall not assign this agreement before the forty-five days end.',
  )
})
