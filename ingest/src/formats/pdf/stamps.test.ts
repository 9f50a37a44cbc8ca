import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import type { ParsedSource } from '../../parsed.ts'
import { makePdfPage, pdfStream } from '../../samples/sample-files.ts'

const form = (content: string, resources: string): string =>
  pdfStream(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << ${resources} /Font << /F1 5 0 R >> >>`,
  )
const words = 'BT /F1 10 Tf 2 5 Td (FILED 4 MARCH) Tj ET'
const filed = form(words, '')
const stamp = (kind: string, keys = '/F 4'): string =>
  `<< /Type /Annot /Subtype /${kind} ${keys} /Rect [15 95 215 115] /AP << /N 7 0 R >> >>`
const signature = stamp('Widget', '/F 4 /FT /Sig /T (Signature1) /V << /Type /Sig >>')

/** A page with a sentence, a stamp (object 6) and its drawing (object 7); object 8 is a layer that is switched off. */
async function read(note: string, drawing = filed, more: string[] = []): Promise<ParsedSource> {
  const layer = '<< /Type /OCG /Name (Draft) >>'
  const page = makePdfPage('BT /F1 12 Tf 20 150 Td (Heard in open court.) Tj ET', {
    page: '/Annots [6 0 R]',
    catalogue: '/AcroForm << /Fields [6 0 R] >> /OCProperties << /OCGs [8 0 R] /D << /OFF [8 0 R] >> >>',
    more: [note, drawing, layer, ...more],
  })
  const outcome = await parsePdf(page, 'a.pdf', async () => new Map())
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

test.each([
  ['a stamp', stamp('Stamp'), filed],
  ['a watermark', stamp('Watermark'), filed],
  ['a typed note that gives them by its drawing alone', stamp('FreeText'), filed],
  ['a signature', signature, filed],
  ['a stamp in white on red', stamp('Stamp'), form(`1 0 0 rg 0 0 200 20 re f 1 g ${words}`, '')],
])('the words of %s stand behind those of the page', async (_, note, drawing) => {
  const source = await read(note, drawing)
  expect(source.text).toBe('Heard in open court.\n\nFILED 4 MARCH')
  expect(source.warnings).toEqual([])
})

test('words of a stamp that is drawn by forms inside of forms are read', async () => {
  const outer = form('/X Do', '/XObject << /X 9 0 R >>')
  expect((await read(stamp('Stamp'), outer, [filed])).text).toContain('FILED 4 MARCH')
})

test.each([
  ['hidden', stamp('Stamp', '/F 2')],
  ['not shown on a screen', stamp('Stamp', '/F 32')],
  ['on a layer that is switched off', stamp('Stamp', '/F 4 /OC 8 0 R')],
  ['a hidden typed note', stamp('FreeText', '/F 2 /Contents (FILED 4 MARCH)')],
  ['a typed note on such a layer', stamp('FreeText', '/F 4 /OC 8 0 R /Contents (FILED 4 MARCH)')],
  ['a hidden field', stamp('Widget', '/F 2 /FT /Tx /T (name) /V (FILED 4 MARCH)')],
])('words of a stamp, note or field that is %s are left out, and a warning tells', async (_, note) => {
  const source = await read(note)
  expect(source.text).toBe('Heard in open court.')
  expect(source.warnings).toEqual([
    'Page 1 holds notes, stamps or fields that are switched off: their words were left out.',
  ])
})

test('a hidden stamp without words is nothing to tell', async () => {
  expect((await read(stamp('Stamp', '/F 2'), form('0 0 9 9 re f', ''))).warnings).toEqual([])
})

test.each([
  ['in the colour of the paper', `1 g ${words}`],
  ['under a box', `${words} 0 g 0 0 200 20 re f`],
])('words of a stamp %s are hidden words', async (_, content) => {
  const source = await read(stamp('Stamp'), form(content, ''))
  expect(source.text).toBe('Heard in open court.')
  expect(source.hidden).toEqual([{ page: '1', words: 3 }])
})
