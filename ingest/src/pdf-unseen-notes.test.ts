import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import type { ParsedSource } from './parsed.ts'
import { makePdfPage, pdfStream } from './sample-files.ts'

const RECT = '/Rect [15 95 215 115]'
const appearance = pdfStream(
  'BT /F1 10 Tf 2 5 Td (Secretname) Tj ET',
  '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
)
const field = (keys = '', rect = RECT): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Secretname) /F 4 ${rect} ${keys} /AP << /N 7 0 R >> >>`
const note = (keys = ''): string =>
  `<< /Type /Annot /Subtype /FreeText /Contents (Secretname) ${RECT} ${keys} /DA (/Helv 10 Tf 0 g) /AP << /N 7 0 R >> >>`
const over = (keys: string): string => `<< /Type /Annot ${RECT} ${keys} >>`
const black = over('/Subtype /Square /IC [0 0 0] /C [0 0 0]')
const white = over('/Subtype /Square /IC [1 1 1] /C [1 1 1]')

/** A page with a sentence, a field or note (object 6) and what is put on the page after it (object 8). */
async function read(typed: string, cover = '', order = '6 0 R 8 0 R'): Promise<ParsedSource> {
  const page = makePdfPage('BT /F1 12 Tf 20 150 Td (Heard in open court.) Tj ET', {
    page: `/Annots [${cover === '' ? '6 0 R' : order}]`,
    catalogue: '/AcroForm << /Fields [6 0 R] /DA (/F1 10 Tf 0 g) /DR << /Font << /F1 5 0 R >> >> >>',
    more: [typed, appearance, cover === '' ? 'null' : cover],
  })
  const outcome = await parsePdf(page, 'a.pdf', async () => new Map())
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

test.each([
  ['a field under a black box', field(), black],
  ['a field under a white box', field(), white],
  ['a field under a mark for redaction', field(), over('/Subtype /Redact')],
  ['a note under a black box', note(), black],
  ['a note under a mark for redaction', note(), over('/Subtype /Redact')],
  ['a field without size', field('', '/Rect [20 20 20 20]'), ''],
  ['a field beyond the page', field('', '/Rect [900 900 1100 920]'), ''],
])('the words of %s stay out of the text, and the warning names the page', async (_, typed, cover) => {
  const source = await read(typed, cover)
  expect(source.text).toBe('Heard in open court.')
  expect(source.hidden).toEqual([{ page: '1', words: 1 }])
  expect(source.warnings.join()).toMatch(/(?:hidden|redaction) on page 1 \(1\)/)
  expect(JSON.stringify(source)).not.toContain('Secretname')
})

test.each([
  ['a field', field(), '', undefined],
  ['a field in a frame', field(), over('/Subtype /Square /C [1 0 0]'), undefined],
  [
    'a field under a highlight',
    field(),
    over('/Subtype /Highlight /C [1 1 0] /QuadPoints [15 115 215 115 15 95 215 95]'),
    undefined,
  ],
  ['a field on a box', field(), over('/Subtype /Square /IC [1 1 0.8]'), '8 0 R 6 0 R'],
  ['a note', note(), '', undefined],
])('the words of %s are text', async (_, typed, cover, order) => {
  const source = await read(typed, cover, order)
  expect(source.text).toContain('Secretname')
  expect(source.warnings).toEqual([])
})

test('a note that is switched off is no text', async () => {
  expect((await read(note('/F 2'))).text).toBe('Heard in open court.')
})

test('comments of readers stay out of the text, and a warning tells how many hang on which page', async () => {
  const source = await read(
    over('/Subtype /Text /Contents (Privileged thought)'),
    over('/Subtype /Highlight /QuadPoints [15 115 215 115 15 95 215 95] /Contents (Is that so?)'),
  )
  expect(source.text).toBe('Heard in open court.')
  expect(source.warnings).toEqual(['2 comments were left out: page 1 (2).'])
  expect((await read(over('/Subtype /Highlight /Contents ( )'))).warnings).toEqual([])
})
