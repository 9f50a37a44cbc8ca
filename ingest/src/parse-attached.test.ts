import { expect, test } from 'vitest'
import { parseFile } from './parse.ts'
import { makePdf, makePdfPage, pdfStream } from './samples/sample-files.ts'

test('what a PDF holds as files, as a portfolio does, is handed on as documents of their own', async () => {
  const inner = Buffer.from(makePdf([['The rent is due in May.']])).toString('latin1')
  const bytes = makePdfPage('BT /F1 12 Tf 20 150 Td (Open this portfolio in Acrobat.) Tj ET', {
    catalogue: '/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>',
    more: [
      '<< /Type /Filespec /F (lease.pdf) /EF << /F 7 0 R >> >>',
      pdfStream(inner, '/Type /EmbeddedFile'),
    ],
  })
  const outcome = await parseFile(bytes, 'all.pdf')
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.attachments?.map(file => file.name)).toEqual(['all.pdf / lease.pdf'])
  const attached = await parseFile(outcome.attachments?.[0]?.bytes ?? new Uint8Array(), 'lease.pdf')
  expect(attached).toMatchObject({ ok: true, source: { text: 'The rent is due in May.' } })
})

test('a file that hangs on a page of a PDF as a note is handed on, too', async () => {
  const bytes = makePdfPage('BT /F1 12 Tf 20 150 Td (See the clip.) Tj ET', {
    page: '/Annots [6 0 R]',
    more: [
      '<< /Type /Annot /Subtype /FileAttachment /Rect [20 20 40 40] /FS 7 0 R >>',
      '<< /Type /Filespec /F (note.txt) /EF << /F 8 0 R >> >>',
      pdfStream('The rent is due in May.', '/Type /EmbeddedFile'),
    ],
  })
  const outcome = await parseFile(bytes, 'all.pdf')
  expect(outcome.ok && outcome.attachments).toEqual([
    { name: 'all.pdf / note.txt', bytes: new TextEncoder().encode('The rent is due in May.') },
  ])
})
