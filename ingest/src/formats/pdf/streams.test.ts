import { zlibSync } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import { assemblePdf, pdfStream } from '../../samples/sample-files.ts'

/** One page of packed words, of which one byte was changed on the way. */
function packed(changedAt?: number): Uint8Array {
  const lines = Array.from(
    { length: 30 },
    (_, at) => `1 0 0 1 20 ${700 - at * 14} Tm (Clause ${at} of the lease of May.) Tj`,
  )
  const bytes = zlibSync(new TextEncoder().encode(`BT /F1 12 Tf ${lines.join(' ')} ET`))
  if (changedAt !== undefined) bytes[changedAt] = (bytes[changedAt] ?? 0) ^ 0x55
  return assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    pdfStream(Buffer.from(bytes).toString('latin1'), '/Filter /FlateDecode'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ])
}

test('packed words of which a byte was changed are told as damaged, whole ones are not', async () => {
  expect(await parseFile(packed(), 'a.pdf')).toMatchObject({ ok: true, source: { warnings: [] } })
  const told = {
    warnings: expect.arrayContaining([expect.stringMatching(/^Parts of this file are damaged/)]),
  }
  expect(await parseFile(packed(120), 'a.pdf')).toMatchObject({ ok: true, source: told })
})
